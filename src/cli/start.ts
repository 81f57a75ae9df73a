/**
 * `npm start`: builds the site where anything has changed, serves it, and prints its address.
 */
import { listen, siteServer } from '../build/serve.ts';
import { builtSite } from './built-site.ts';
import { runCommand, say } from './command.ts';

await runCommand(async () => {
  const dist = await builtSite();
  const port = await listen(siteServer(dist), process.env['PORT']);
  say(`\nWhyDenied is at http://localhost:${port}/\nStop it with Ctrl+C`);
});
