/**
 * `npm run check`: every problem of `services.yaml` and of the topics, without building.
 */
import { loadOptions } from '../build/integration.ts';
import { loadCatalog } from '../catalog/load.ts';
import { runCommand, say } from './command.ts';

await runCommand(async () => {
  const { services, topics } = loadCatalog(loadOptions());
  say(`${services.length} services and ${topics.length} topics, no problems`);
  return Promise.resolve();
});
