/**
 * A small check of IAM's grammar for the documents that answers offer, with the actions and
 * resource types of the reference. Placeholders in capitals are let through where a value may be.
 */
import type { PolicyToPaste } from '../../../src/answer/types.ts';
import { REFERENCE } from './knowledge.ts';

const ELEMENTS = ['Effect', 'Principal', 'Action', 'Resource', 'Condition'];
const WITH_PRINCIPAL = ['trust', 'resource-based', 'key', 'rcp', 'vpc-endpoint'];
const OPERATORS = ['StringEquals', 'ArnLike', 'ArnNotLike'];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** @returns what is wrong with the document, in words */
export function faultsOf({ type, document }: PolicyToPaste): string[] {
  const faults: string[] = [];
  const parsed = JSON.parse(JSON.stringify(document)) as {
    Version: string;
    Statement: Record<string, unknown>[];
  };
  const fault = (isFault: boolean, text: string): void => {
    if (isFault) faults.push(`${type}: ${text} in ${JSON.stringify(parsed)}`);
  };
  fault(Object.keys(parsed).join() !== 'Version,Statement', 'elements');
  fault(parsed.Version !== '2012-10-17', 'version');
  fault(parsed.Statement.length === 0, 'no statement');
  for (const one of parsed.Statement) {
    fault(
      Object.keys(one).some((key) => !ELEMENTS.includes(key)),
      'unknown element',
    );
    fault(one['Effect'] !== 'Allow' && one['Effect'] !== 'Deny', 'effect');
    fault('Principal' in one !== WITH_PRINCIPAL.includes(type), 'principal');
    fault('Resource' in one !== (type !== 'trust'), 'resource');
    fault(type === 'rcp' && one['Effect'] !== 'Deny', 'an RCP grants nothing');
    fault(
      one['Effect'] === 'Allow' && one['Principal'] === '*' && !(type === 'vpc-endpoint'),
      'open to everybody',
    );
    for (const action of listOf(one['Action'])) {
      const [prefix = '', name = ''] = String(action).split(':');
      fault(
        REFERENCE.services.get(prefix)?.actions[name.replace(/\*$/, '')] === undefined,
        `unknown action ${String(action)}`,
      );
    }
    for (const resource of 'Resource' in one ? listOf(one['Resource']) : []) {
      const isArn =
        /^arn:aws[a-z-]*:[^:]*:[^:]*:[^:]*:.+$/.test(String(resource)) || resource === '*';
      fault(!isArn, `resource ${String(resource)}`);
      fault(/\$\{|\*\*/.test(String(resource)), `open place in ${String(resource)}`);
    }
    if (one['Principal'] !== undefined && one['Principal'] !== '*') {
      const pairs = Object.entries(one['Principal'] as Record<string, string>);
      const [kind, value] = pairs[0] ?? ['', ''];
      fault(pairs.length > 1 || !['AWS', 'Service', 'Federated'].includes(kind), 'principal');
      fault(
        kind === 'AWS' && !/^arn:aws[a-z-]*:(?:iam|sts)::[^:*?]+:[^*?]+$/.test(value),
        `principal ${value}`,
      );
    }
    for (const [operator, keys] of Object.entries(
      (one['Condition'] ?? {}) as Record<string, Record<string, string>>,
    )) {
      fault(!OPERATORS.includes(operator), `operator ${operator}`);
      fault(
        Object.keys(keys).some((key) => !/^(?:aws|iam|PROVIDER):\w+$/.test(key)),
        'condition key',
      );
    }
  }
  return faults;
}
