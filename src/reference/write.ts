/**
 * Writes one service of the snapshot as JSON with a line for each action and resource type, so
 * that a refresh reads well as a diff. The same input gives the same bytes.
 */
import type { ReferenceService } from './reference.ts';

/** @returns the file's text, ending in a line break. */
export function serialize(service: ReferenceService): string {
  const lines = (record: Readonly<Record<string, unknown>>): string => {
    const keys = Object.keys(record).sort();
    if (keys.length === 0) return '{}';
    const body = keys.map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(record[key])}`);
    return `{\n${body.join(',\n')}\n  }`;
  };
  const head = [
    `  "prefix": ${JSON.stringify(service.prefix)}`,
    `  "name": ${JSON.stringify(service.name)}`,
    ...(service.category === undefined
      ? []
      : [`  "category": ${JSON.stringify(service.category)}`]),
    ...(service.frozen === undefined ? [] : [`  "frozen": ${JSON.stringify(service.frozen)}`]),
    ...(service.sdk === undefined
      ? []
      : [
          `  "sdk": [\n${service.sdk.map((client) => `    ${JSON.stringify(client)}`).join(',\n')}\n  ]`,
        ]),
    `  "resourceTypes": ${lines(service.resourceTypes)}`,
    `  "actions": ${lines(service.actions)}`,
  ];
  return `{\n${head.join(',\n')}\n}\n`;
}
