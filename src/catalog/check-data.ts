/**
 * Refuses what could be somebody's own in any text of an entry: account ids, keys, addresses. What
 * stands on a public page must be AWS's documentation data. Also reads every ARN, field by field.
 */
import type { Reference } from '../reference/reference.ts';
import { ACCOUNT, OTHER_ACCOUNT, REGIONS } from './arn.ts';
import type { Report } from './report.ts';
import { suggestion } from './suggest.ts';

/** AWS's documentation uses these; no one has them. */
const ACCOUNTS = [ACCOUNT, OTHER_ACCOUNT, '123456789012'];
const EXAMPLE_KEY = 'AKIAIOSFODNN7EXAMPLE';

interface Rule {
  readonly form: RegExp;
  readonly isFine: (found: string) => boolean;
  readonly message: (found: string) => string;
  readonly advice: string;
}

/** Somebody's secret is not repeated in a log. */
const hide = (secret: string): string => `${secret.slice(0, 4)}…`;

const isPublicAddress = (found: string): boolean => {
  const [a = 0, b = 0, c = 0] = found.split('.').map(Number);
  const documentation = ['192.0.2', '198.51.100', '203.0.113'].includes(`${a}.${b}.${c}`);
  const isLocal =
    [0, 10, 127, 255].includes(a) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254);
  return !documentation && !isLocal && found.split('.').every((part) => Number(part) < 256);
};

const RULES: readonly Rule[] = [
  {
    form: /(?<![\w.-])(?:\d{12}|\d{4}-\d{4}-\d{4})(?![\w-]|\.\d)/g,
    isFine: (found) => ACCOUNTS.includes(found.replaceAll('-', '')),
    message: (found) => `"${found}" could be somebody's account.`,
    advice: `Write ${ACCOUNT}, or ${OTHER_ACCOUNT} for a second account.`,
  },
  {
    form: /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|AIPA|ANPA|ANVA|APKA|ASCA|ABIA|ACCA)[A-Z0-9]{12,}\b/g,
    isFine: (found) => found.includes('EXAMPLE'),
    message: (found) =>
      `"${hide(found)}" could be somebody's key or id: it is none of AWS's examples.`,
    advice: `Write ${EXAMPLE_KEY}, with the first four letters that fit. If it was a real key, deactivate it now.`,
  },
  {
    form: /(?<![\w/+=-])[A-Za-z0-9/+]{40,}={0,2}(?![\w/+=-])/g,
    isFine: (found) =>
      /EXAMPLE/i.test(found) || !/[A-Z]/.test(found) || !/[a-z]/.test(found) || !/\d/.test(found),
    message: (found) => `"${hide(found)}" could be somebody's secret key or token.`,
    advice:
      'Write wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY. If it was a real one, deactivate it now.',
  },
  {
    form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
    isFine: () => false,
    message: () => 'This is a private key.',
    advice: 'Remove it. If it was a real one, replace it where it is used.',
  },
  {
    form: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g,
    isFine: (found) => !isPublicAddress(found),
    message: (found) => `"${found}" could be somebody's address.`,
    advice: 'Write 192.0.2.1, or another of 198.51.100.0/24 and 203.0.113.0/24.',
  },
  {
    form: /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::|[0-9a-f]{1,4})(?::[0-9a-f]{1,4})*(?![\w:])/gi,
    isFine: (found) => /^2001:0?db8:/i.test(found) || !/[a-f]/i.test(found),
    message: (found) => `"${found}" could be somebody's address.`,
    advice: 'Write 2001:db8::1.',
  },
  {
    form: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    isFine: (found) => /@(?:[\w-]+\.)*example\.(?:com|org|net)$/i.test(found),
    message: (found) => `"${found}" could be somebody's mail address.`,
    advice: 'Write mateo@example.com.',
  },
];

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];
const REGION = /^[a-z]{2,3}(?:-[a-z]+)+-\d+$/;
const ACCOUNT_ID = /^\d{12}$/;
/** What stands for a value: an asterisk, or a word in brackets or capitals. */
const isOpen = (field: string): boolean => /^(?:\*|[$<{].*|[A-Z][A-Z_-]*)$/.test(field);

const SHAPE = 'arn:partition:service:region:account:resource';

interface ArnFault {
  readonly message: string;
  readonly advice: string;
}

/** @returns what is wrong with an ARN's fields, or undefined where nothing is */
export function faultOfArn(arn: string, reference: Reference): ArnFault | undefined {
  const fields = arn.split(':');
  const [, partition = '', service = '', region = '', account = ''] = fields;
  if (fields.length < 6) {
    return {
      message: `"${arn}" has ${fields.length} fields; an ARN has six: ${SHAPE}.`,
      advice: 'Write all of them; one that a service leaves empty keeps its ":".',
    };
  }
  const isRegion = (field: string): boolean => REGION.test(field);
  const isAccount = (field: string): boolean => ACCOUNT_ID.test(field);
  if (isAccount(region) || isRegion(account) || isRegion(service) || isRegion(partition)) {
    const rest = fields.slice(1, 5).filter((field) => field !== '');
    const right = [
      'arn',
      rest.find((field) => PARTITIONS.includes(field)) ?? 'aws',
      rest.find((field) => !PARTITIONS.includes(field) && !isRegion(field) && !isAccount(field)) ??
        'service',
      rest.find(isRegion) ?? '',
      rest.find(isAccount) ?? '',
      ...fields.slice(5),
    ].join(':');
    return {
      message: `The fields of "${arn}" are in the wrong order; expected ${SHAPE}.`,
      advice: `Write ${right}`,
    };
  }
  if (!PARTITIONS.includes(partition) && !isOpen(partition)) {
    return {
      message: `"${partition}" is no partition of AWS, in "${arn}".`,
      advice: reference.services.has(partition)
        ? `The partition comes before the service: arn:aws:${partition}:…`
        : suggestion(partition, PARTITIONS),
    };
  }
  if (!isOpen(service) && !servicesOf(reference).has(service)) {
    return {
      message: `AWS has no service "${service}", in "${arn}".`,
      advice: suggestion(service, [...servicesOf(reference)]),
    };
  }
  if (region !== '' && !isRegion(region) && !isOpen(region)) {
    return {
      message: `"${region}" is no Region, in "${arn}".`,
      advice: `Write one such as ${REGIONS.aws}, or nothing where the service has none.`,
    };
  }
  if (account !== '' && account !== 'aws' && !isAccount(account) && !isOpen(account)) {
    return {
      message: `"${account}" is no account id, in "${arn}".`,
      advice: `Write ${ACCOUNT}.`,
    };
  }
  return undefined;
}

const known = new WeakMap<Reference, Set<string>>();

/** What stands in the third field of ARNs: prefixes, and what patterns have in their place. */
function servicesOf(reference: Reference): Set<string> {
  let names = known.get(reference);
  if (names === undefined) {
    names = new Set(['iam', 'sts', ...reference.services.keys()]);
    for (const { resourceTypes } of reference.services.values()) {
      for (const pattern of Object.values(resourceTypes)) {
        const name = pattern.split(':')[2];
        if (name !== undefined && /^[a-z0-9-]+$/.test(name)) names.add(name);
      }
    }
    known.set(reference, names);
  }
  return names;
}

const ARN = /\barn:[^\s"'`<>()[\]]+/g;
const URL_FORM = /https?:\/\/[^\s)>\]"'`]+/g;

export interface Leak {
  readonly found: string;
  readonly message: string;
  readonly advice: string;
}

/** What of a text could be somebody's own; each once. */
export function leaksIn(written: string): Leak[] {
  // The name of a page at AWS may be long; nobody's key is one.
  const text = written.replace(URL_FORM, (url) => url.replace(/[A-Za-z/]{2,}/g, '-'));
  return RULES.flatMap(({ form, isFine, message, advice }) =>
    [...new Set([...text.matchAll(form)].map(([found]) => found))]
      .filter((found) => !isFine(found))
      .map((found) => ({ found, message: message(found), advice })),
  );
}

/** Checks every text below a value. */
export function checkData(
  value: unknown,
  path: readonly PropertyKey[],
  reference: Reference,
  report: Report,
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkData(item, [...path, index], reference, report);
    });
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      checkData(part, [...path, key], reference, report);
    }
    return;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return;
  for (const { found, message, advice } of leaksIn(String(value))) {
    report(path, message, advice, undefined, { part: found });
  }
  // A resource that starts with an ARN is told by the check of the example.
  if (path.at(-1) === 'resource') return;
  for (const [found] of String(value).matchAll(ARN)) {
    const arn = found.replace(/[.,;:]+$/, '');
    const fault = faultOfArn(arn, reference);
    if (fault !== undefined) report(path, fault.message, fault.advice, undefined, { part: arn });
  }
}
