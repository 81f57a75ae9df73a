/**
 * Fills ARN patterns of the reference with documentation values.
 */
import type { ReferenceService } from '../reference/reference.ts';
import { ACCOUNT, REGION } from './subject.ts';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Splits a pattern into what stands before the resource part, filled, and the resource part. */
function split(pattern: string): { head: string; tail: string } {
  const parts = pattern.split(':');
  const head = parts
    .slice(0, 5)
    .join(':')
    .replace('${Partition}', 'aws')
    .replace('${Region}', REGION)
    .replace('${Account}', ACCOUNT);
  return { head, tail: parts.slice(5).join(':') };
}

/** The resource part of a pattern with readable places, such as `campaign/ResourceId`. */
export function readableTail(pattern: string): string {
  return split(pattern).tail.replace(/\$\{(\w+)\}/g, '$1');
}

/**
 * The ARN of an example resource.
 * @param service the service in the reference
 * @param types the resource types that the action takes
 * @param tail what follows the account, such as `campaign/example`
 * @returns the ARN, or undefined where `tail` fits none of the types
 */
export function exampleArn(
  service: ReferenceService,
  types: readonly string[],
  tail: string,
): string | undefined {
  for (const type of types) {
    const pattern = service.resourceTypes[type];
    if (pattern === undefined) continue;
    const { head, tail: wanted } = split(pattern);
    const shape = wanted
      .split(/\$\{\w+\}/)
      .map(escape)
      .join('[^\\s:/*]+');
    if (new RegExp(`^${shape}$`).test(tail)) return `${head}:${tail}`;
  }
  return undefined;
}
