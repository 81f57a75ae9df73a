/**
 * Fills ARN patterns of the reference with documentation values.
 */
import type { ReferenceService } from '../reference/reference.ts';
import type { Partition } from './schema.ts';

/** AWS's documentation accounts, used all over its guides; no real account has them. */
export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';

/** A Region of each partition. */
export const REGIONS: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The patterns of a resource type: some have several, with a comma between them. */
const formsOf = (pattern: string): string[] => pattern.split(/,\s*(?=arn:)/);

/** Splits a pattern into what stands before the resource part, filled, and the resource part. */
function split(pattern: string, partition: Partition): { head: string; tail: string } {
  const parts = pattern.split(':');
  const head = parts
    .slice(0, 5)
    .join(':')
    .replace('${Partition}', partition)
    .replace('${Region}', REGIONS[partition])
    .replace(/\$\{Account(?:Id)?\}/, ACCOUNT);
  return { head, tail: parts.slice(5).join(':') };
}

/** The resource parts of a type's patterns with readable places, such as `campaign/ResourceId`. */
export function readableTails(pattern: string): string[] {
  return formsOf(pattern).map((form) => split(form, 'aws').tail.replace(/\$\{(\w+)\}/g, '$1'));
}

/** `ClusterName` → `example-cluster`, `Id` → `example`. */
function exampleValue(place: string): string {
  if (/^Account(?:Id)?$/.test(place)) return ACCOUNT;
  if (place === 'Region') return REGIONS.aws;
  const words = place
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _-]+/)
    .filter(
      (word) => !['name', 'id', 'ids', 'arn', 'identifier', 'uuid', 'resource'].includes(word),
    );
  return ['example', ...words].join('-');
}

/**
 * The resource part of a pattern with documentation values, such as `campaign/example`.
 * @returns undefined where the pattern has a place that is not filled before the resource part, or a
 * resource part that no example could have
 */
export function exampleTail(pattern: string): string | undefined {
  const { head, tail } = split(formsOf(pattern)[0] ?? '', 'aws');
  if (tail === '' || head.includes('${') || /\s/.test(tail)) return undefined;
  return tail.replace(/\$\{(\w+)\}/g, (_, place: string) => exampleValue(place));
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
  partition: Partition = 'aws',
): string | undefined {
  for (const pattern of types.flatMap((type) => formsOf(service.resourceTypes[type] ?? ''))) {
    const { head, tail: wanted } = split(pattern, partition);
    // A place after a slash may hold a colon, as the ids of identity pools do. An asterisk stands for
    // itself, and for what it leaves open.
    const shape = wanted.replace(
      /(\/?)(?:\$\{\w+\})|[.*+?^${}()|[\]\\]/g,
      (found, slash: string | undefined) =>
        found === '*'
          ? '(?:\\*|[^\\s/*]+)'
          : slash === undefined
            ? `\\${found}`
            : slash === '/'
              ? '/[^\\s/*]+'
              : '[^\\s:/*]+',
    );
    if (new RegExp(`^${shape}$`).test(tail)) return `${head}:${tail}`;
  }
  return undefined;
}
