/**
 * Events of CloudTrail: what was refused stands in keys of their own, also where the message names
 * neither action nor principal.
 */
import { find, type Part } from './find.ts';
import { prefixOfHost } from './service-names.ts';
import { isDenialCode } from './wrappers.ts';
import type { DiagnosisTables } from './types.ts';

export interface Event {
  readonly prefix: string;
  readonly operation: Part;
  readonly principal?: Part | undefined;
}

/** @returns the first event of the text that was refused */
export function readEvent(text: string, tables: DiagnosisTables): Event | undefined {
  const source = find(text, /["']?eventSource["']?\s?[:=]\s?["']?\[?([a-z0-9.-]{2,80})/i);
  const name = find(text, /["']?eventName["']?\s?[:=]\s?["']?(\w{2,80})/i);
  const code = find(text, /["']?errorCode["']?\s?[:=]\s?["']?([\w.]{3,80})/i);
  const identity = find(text, /["']userIdentity["']\s?:/i, 0);
  const from = identity?.end ?? 0;
  const arn = find(
    text.slice(from, from + 3000),
    /["']?arn["']?\s?[:=]\s?["']?(arn:[^\s"',]{5,400})/,
  );
  const principal = arn && { value: arn.value, start: arn.start + from, end: arn.end + from };
  if (
    source !== undefined &&
    name !== undefined &&
    code !== undefined &&
    isDenialCode(code.value)
  ) {
    const prefix = prefixOfHost(source.value, tables);
    return prefix === undefined ? undefined : { prefix, operation: name, principal };
  }
  // The same as a line of a table: host, operation, code.
  const row = /\b([a-z0-9.-]{2,60}\.amazonaws\.com) ([A-Z]\w{2,80}) ((?:Client\.)?\w{3,60})/.exec(
    text,
  );
  if (row === null || !isDenialCode(row[3] ?? '')) return undefined;
  const prefix = prefixOfHost(row[1] ?? '', tables);
  const operation = row[2] ?? '';
  const start = row.index + (row[1]?.length ?? 0) + 1;
  return prefix === undefined
    ? undefined
    : {
        prefix,
        operation: { value: operation, start, end: start + operation.length },
        principal: find(text, /(arn:[\w-]{1,20}:(?:sts|iam):[^\s"',]{3,300})/),
      };
}
