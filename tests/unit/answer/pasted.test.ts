/**
 * From pasted text to answer, whatever the text: real messages that were cut, doubled, mixed and
 * spoilt never throw, and what is made of them is whole.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { requestText } from '../../../src/answer/request.ts';
import { ROOT } from '../../../src/build/project.ts';
import { readLabels } from '../../../src/cli/accuracy/labels.ts';
import { diagnoseDenied } from '../../../src/diagnosis/denied.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { countSteps, PIECES, randomly } from '../diagnosis/hostile.ts';
import { TABLES } from '../diagnosis/tables.ts';
import { KNOWLEDGE } from './knowledge.ts';

const TEXTS = ['errors.dev.jsonl', 'errors.more.jsonl']
  .flatMap((name) => readLabels(join(ROOT, 'tests/fixtures', name)))
  .map(({ text }) => text);

const next = randomly(7);
const one = <T>(of: readonly T[]): T => of[next(of.length)] as T;

/** What can happen to a text on its way into the box. */
const SPOILERS: readonly ((text: string) => string)[] = [
  (text) => text.slice(next(text.length + 1)),
  (text) => text.slice(0, next(text.length + 1)),
  (text) => text + text,
  (text) => text.split('\n').reverse().join('\n'),
  (text) => text.slice(0, next(text.length + 1)) + one(TEXTS).slice(next(40)),
  (text) => `${text}\n${one(TEXTS)}`,
  (text) => text.replaceAll(one(['a', 'e', ' ', ':', '/', '\n', 'arn']), one(['', ' ', '\n', ':'])),
  (text) => text.toUpperCase(),
  (text) => {
    const at = next(text.length + 1);
    return text.slice(0, at) + one(PIECES)[1].repeat(1 + next(5)) + text.slice(at);
  },
  (text) => JSON.stringify(text).repeat(2),
];

/** Everything that is said of a text. */
function faultsOf(text: string): string[] {
  const found = diagnose(text, TABLES);
  diagnoseDenied(text, TABLES);
  if (found === undefined) return [];
  const faults: string[] = [];
  for (const [field, { start, end }] of Object.entries(found.spans)) {
    if (!(start >= 0 && start <= end && end <= text.length)) faults.push(`${field} is out of it`);
  }
  const made = answer(found, { ...KNOWLEDGE, message: text });
  if (made.landings.length === 0) faults.push('leads nowhere');
  for (const { href } of made.landings) {
    const [, id, topic] = /^\/([\w-]+)\/(?:#([\w-]+)|[\w-]+\/)$/.exec(href) ?? [];
    if (id === undefined) faults.push(`leads to ${href}`);
    const page = KNOWLEDGE.site.pages[id ?? ''];
    if (topic !== undefined && page?.topics[topic] === undefined) faults.push(`no ${href}`);
  }
  for (const { document } of made.policies) {
    if (JSON.stringify(document).includes('undefined')) faults.push('a hole in a policy');
  }
  requestText(made, { maskAccounts: true, message: text });
  return faults;
}

describe('a real message', () => {
  test('As it was pasted', () => {
    expect(TEXTS.flatMap(faultsOf)).toEqual([]);
  });

  test('Spoilt in one to four ways, a thousand times', () => {
    const wrong: string[] = [];
    for (let round = 0; round < 1000; round++) {
      let text = one(TEXTS);
      for (let times = 1 + next(4); times > 0; times--) text = one(SPOILERS)(text);
      wrong.push(...faultsOf(text).map((fault) => `${fault}: ${JSON.stringify(text)}`));
    }
    expect(wrong).toEqual([]);
  });
});

describe('a log of hundreds of denials', () => {
  const logOf = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) =>
        `User: arn:aws:iam::111122223333:user/example${at % 7} is not authorized to perform: s3:Thing${at} on resource: arn:aws:s3:::amzn-s3-demo-bucket${at}`,
    ).join('\n');

  test('Each is read, and what is said of them is whole', () => {
    expect(diagnose(logOf(300), TABLES)?.denials).toHaveLength(300);
    expect(faultsOf(logOf(300))).toEqual([]);
  });

  test('Twice as many are twice the work, to the last word of the answer', () => {
    const stepsOf = (count: number): number => countSteps(() => void faultsOf(logOf(count)));
    const once = stepsOf(150);
    expect(once).toBeGreaterThan(10_000);
    expect(stepsOf(300)).toBeLessThan(once * 2.2 + 20_000);
  });
});
