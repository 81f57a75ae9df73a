/**
 * Takes out of a message what is its owner's: accounts, names, keys, ids and addresses. What stands in
 * their place has the same form, so that the message is still read in the same way. It knows what was
 * recognised; other names may be left, and the reader looks it over.
 */
import type { Diagnosis } from '../diagnosis/types.ts';

/** Accounts of AWS's documentation. */
const ACCOUNTS = ['111122223333', '444455556666', '123456789012', '555555555555'] as const;

/** Words in ARNs that name no one's things. */
const COMMON =
  /^(?:\*|\$\{.*|[a-z-]*(?:role|user|group|policy|profile)s?|aws-[a-z-]+|service-role|AWSServiceRole\w*|AWSReservedSSO|key|alias|instance|volume|snapshot|subnet|table|function|cluster|stack|bucket|secret|parameter|repository|index|log-group|log-stream|stream|job|endpoint|model|db|root|default|[\w-]+\.amazonaws\.com)$/;

type Change = readonly [from: RegExp | string, to: (found: string) => string];

/** Gives each value its own stand-in, and the same value the same. */
function numbered(nameOf: (count: number) => string): (found: string) => string {
  const seen = new Map<string, string>();
  return (found) => {
    const known = seen.get(found) ?? nameOf(seen.size);
    seen.set(found, known);
    return known;
  };
}

const FORMS: readonly (readonly [RegExp, () => (found: string) => string])[] = [
  [/\b(?:ASIA|AKIA)[A-Z0-9]{12,}\b/g, () => (key) => `${key.slice(0, 4)}IOSFODNN7EXAMPLE`],
  [/\b(?:AROA|AIDA|ANPA)[A-Z0-9]{12,}\b/g, () => (id) => `${id.slice(0, 4)}EXAMPLEID`],
  [
    /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
    () => numbered((count) => `00000000-0000-0000-0000-${String(count).padStart(5, '0')}EXAMPLE`),
  ],
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, () => numbered((count) => `user${count || ''}@example.com`)],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, () => numbered((count) => `192.0.2.${count + 1}`)],
  [/(?<=https?:\/\/)(?![\w.-]*\.amazonaws\.com\b)[\w.-]+/g, () => () => 'example.com'],
  [
    /(?<!\d)\d{12}(?!\d)/g,
    () => numbered((count) => ACCOUNTS[count] ?? String(count).padStart(12, '9')),
  ],
  // An encoded message holds all of it, and says as much when it is short.
  [/(?<=message:\s*)[\w-]{120,}/gi, () => (encoded) => `${encoded.slice(0, 8)}EXAMPLE`],
  [/\b[A-Za-z0-9+/]{120,}={0,2}/g, () => (long) => `${long.slice(0, 8)}EXAMPLE`],
];

/** The names that the diagnosis found, longest first: one may be a part of another. */
function namesIn({
  kind,
  denials,
  who,
}: Diagnosis): [name: string, kind: 'role' | 'user' | 'thing'][] {
  const found = new Map<string, 'role' | 'user' | 'thing'>();
  const add = (text: string | undefined, kind: 'role' | 'user' | 'thing'): void => {
    for (const name of (text ?? '').split(/[/:\s]+/)) {
      if (
        name.length > 2 &&
        !/^\d+$|[<>{}*[\]]/.test(name) &&
        !COMMON.test(name) &&
        !found.has(name)
      ) {
        found.set(name, kind);
      }
    }
  };
  add(who?.session, 'user');
  add(who?.name, who?.type === 'user' ? 'user' : 'role');
  // Of an ARN only what comes after service, Region and account.
  const ownPart = (text = ''): string =>
    text.startsWith('arn:') ? text.split(':').slice(5).join(':') : text;
  for (const { principal, resource } of denials) {
    add(ownPart(principal), 'role');
    // Kubernetes says the kind of the resource, which is nobody's.
    if (!kind.startsWith('k8s-')) add(ownPart(resource), 'thing');
  }
  return [...found].sort(([a], [b]) => b.length - a.length);
}

/**
 * @param diagnosis what was read in the message, where it was
 * @returns a function for the message and for each value that was read in it
 */
export function redactor(diagnosis: Diagnosis | undefined): (text: string) => string {
  const nameOf = {
    role: numbered((count) => `ExampleRole${count || ''}`),
    user: numbered((count) => `mateojackson${count || ''}`),
    thing: numbered((count) => `my-example${count === 0 ? '' : `-${count}`}`),
  };
  const changes: readonly Change[] = [
    ...(diagnosis === undefined ? [] : namesIn(diagnosis)).map(([name, kind]): Change => [
      name,
      nameOf[kind],
    ]),
    ...FORMS.map(([form, make]): Change => [form, make()]),
  ];
  return (text) => changes.reduce((rest, [from, to]) => rest.replaceAll(from, to), text);
}
