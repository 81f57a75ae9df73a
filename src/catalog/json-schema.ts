/**
 * The schema of `services.yaml` as JSON Schema, so that editors complete keys, explain them and mark
 * what is wrong while somebody types. Made from the schema of `schema.ts` and from the names that there
 * are; `npm run check` knows more, and is what counts.
 */
import { z } from 'zod';
import type { Reference } from '../reference/reference.ts';
import { serviceSchema } from './schema.ts';
import type { Topic } from './topics.ts';

/** From the project's folder. */
export const JSON_SCHEMA_FILE = 'src/catalog/services.schema.json';

interface Node {
  [key: string]: unknown;
  properties?: Record<string, Node>;
  anyOf?: Node[];
  additionalProperties?: Node | boolean;
}

/** The words of an editor for a text that does not fit its form. */
const FORMS: readonly { key: RegExp; message: string }[] = [
  {
    key: /"pattern":"\^https:/,
    message: 'A page at AWS: https://docs.aws.amazon.com/… or https://aws.amazon.com/…',
  },
];

/** @param topics in order of position */
export function jsonSchema(topics: readonly Topic[], reference: Reference): string {
  const service = z.toJSONSchema(serviceSchema, { io: 'input', target: 'draft-7' }) as Node;
  delete service['$schema'];
  const definitions: Record<string, Node> = { service };
  explain(service);
  const settings = service.properties?.['topics'];
  if (settings !== undefined) {
    const one = settings.additionalProperties as Node;
    settings.properties = Object.fromEntries(
      topics.map(({ id, title, summary, default: usual }) => [
        id,
        {
          $ref: '#/definitions/topic',
          description: `${title}. ${summary} ${whenShown(usual)}`,
        },
      ]),
    );
    definitions['topic'] = one;
    settings.additionalProperties = false;
    delete settings['propertyNames'];
  }
  const prefixes = [...reference.services.values()].map(({ prefix, name }): [string, Node] => [
    prefix,
    { $ref: '#/definitions/service', description: name },
  ]);
  const whole = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'services.yaml',
    description:
      'What a person has to say about each service, keyed by its IAM prefix, in alphabetical order.',
    type: 'object',
    properties: Object.fromEntries(prefixes),
    patternProperties: { '^[a-z0-9]+(?:-[a-z0-9]+)*$': { $ref: '#/definitions/service' } },
    additionalProperties: false,
    definitions,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function whenShown(usual: Topic['default']): string {
  if (usual === 'on') return 'Shown unless it is left out here.';
  if (usual === 'off') return 'Not shown unless it is turned on here.';
  return usual.when === 'passes-role'
    ? 'Shown where the reference says that the service takes a role.'
    : 'Shown where the reference says that the service has a service-linked role.';
}

/** Adds what the editor says of a form, in place of the form itself. */
function explain(node: Node): void {
  for (const { key, message } of FORMS) {
    if (key.test(JSON.stringify({ pattern: node['pattern'] })))
      node['patternErrorMessage'] = message;
  }
  for (const part of Object.values(node)) {
    if (typeof part === 'object' && part !== null) explain(part as Node);
  }
}
