/**
 * Every action of the reference in everything that people's tools put around it, and one message cut
 * and broken at every place.
 */
import { describe, expect, test } from 'vitest';
import { diagnoseDenied } from '../../../src/diagnosis/denied.ts';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { REFERENCE, TABLES } from './tables.ts';
import { broken, WRAPPERS } from './wrappers.ts';

const USER = 'arn:aws:sts::111122223333:assumed-role/Example/session';
const sentence = (action: string): string =>
  `User: ${USER} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;

const ACTIONS = [...REFERENCE.services].flatMap(([prefix, { actions }]) =>
  Object.keys(actions).map((name) => `${prefix}:${name}`),
);

/** What was read, in a line; names that a line break fell into are whole. */
const lineOf = (found: Diagnosis | undefined): string =>
  [found?.action, found?.service, found?.principal, found?.resource, found?.deny, found?.policyType]
    .map((value) => value?.replace(/\s/g, '') ?? 'nothing')
    .join(' ');
const right = (action: string): string =>
  `${action} ${action.split(':')[0] ?? ''} ${USER} * implicit identity-based`;

const FORMS = Object.entries({
  ...WRAPPERS,
  'lines cut after 60 characters': broken(60),
  'lines cut after 120 characters': broken(120),
  'a box, and lines cut after 76 characters': (text: string) =>
    broken(76)(text).replace(/^/gm, '│ '),
});
/** All in all would take a minute: each action goes through so many, which is each form with hundreds. */
const FORMS_PER_ACTION = 2;
const STEP = Math.ceil(FORMS.length / FORMS_PER_ACTION);

describe('every action', () => {
  test.each(FORMS.map(([form, wrap], at) => ({ form, wrap, at })))('in $form', ({ wrap, at }) => {
    const some = ACTIONS.filter((_, index) => (index + at) % STEP === 0).map((action) => ({
      action,
      text: wrap(sentence(action)),
    }));
    expect(some.length).toBeGreaterThan(1000);
    const wrong = some.flatMap(({ action, text }) => {
      const found = diagnose(text, TABLES);
      // What a page loads first says the same, or leaves it to the rest.
      const first = diagnoseDenied(text, TABLES) ?? found;
      const lines = new Set([found, first].map(lineOf));
      return lines.size === 1 && lines.has(right(action)) ? [] : [[...lines].join(' / ')];
    });
    expect(wrong).toEqual([]);
  });
});

describe('a message of which a part was copied', () => {
  const ACTION = 's3:GetObject';
  const text = sentence(ACTION);
  const verb = text.indexOf('is not authorized');
  const named = text.indexOf(ACTION) + ACTION.length;
  const places = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);

  test('Wherever it begins before the verb, the action and what follows are read', () => {
    const wrong = places(0, verb).filter(
      (at) =>
        lineOf(diagnose(text.slice(at), TABLES)).replace(/ \S+ \*/, '') !==
        's3:GetObject s3 implicit identity-based',
    );
    expect(wrong.map((at) => text.slice(at, verb))).toEqual([]);
  });

  test('Wherever it ends after the action, who and what are read', () => {
    const wrong = places(named, text.length).filter(
      (at) => !lineOf(diagnose(text.slice(0, at), TABLES)).startsWith(`${ACTION} s3 ${USER} `),
    );
    expect(wrong.map((at) => text.slice(named, at))).toEqual([]);
  });
});

describe('a line that breaks anywhere', () => {
  const USERS = 'User: arn:aws:iam::111122223333:user/kim is not authorized to perform:';
  const MESSAGES = [
    `${USERS} s3:GetObject on resource: "arn:aws:s3:::amzn-s3-demo-bucket/a" because no identity-based policy allows the s3:GetObject action`,
    // A name that ends in a word of the sentence.
    `${USERS} autoscaling:CompleteLifecycleAction on resource: * because no VPC endpoint policy allows the autoscaling:CompleteLifecycleAction action`,
    `${USERS} imagebuilder:SendWorkflowStepAction with an explicit deny in a service control policy`,
    `${USERS} lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:x with an explicit deny in a permissions boundary`,
    `${USERS} sqs:SendMessage on resource: arn:aws:sqs:us-east-1:444455556666:q because no resource-based policy allows the sqs:SendMessage action`,
  ];
  const BREAKS = ['\n', '\r\n', '\n    ', '\n│ ', '\n> '];

  test.each(MESSAGES)('%s', (text) => {
    const whole = lineOf(diagnose(text, TABLES));
    const places = Array.from({ length: text.length - 1 }, (_, at) => at + 1);
    const wrong = places.flatMap((at) => {
      const [start, end] = [text.slice(0, at), text.slice(at)];
      const isWrong = BREAKS.some(
        (lines) => lineOf(diagnose(`${start}${lines}${end}`, TABLES)) !== whole,
      );
      return isWrong ? [`${start.slice(-12)}|${end.slice(0, 12)}`] : [];
    });
    expect(wrong).toEqual([]);
  });
});
