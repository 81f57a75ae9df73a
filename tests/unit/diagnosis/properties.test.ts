/**
 * What holds for every text: all actions are read right, nothing throws, and the work grows with the
 * text's length and no faster.
 */
import { describe, expect, test } from 'vitest';
import { diagnoseDenied } from '../../../src/diagnosis/denied.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { LONGEST } from '../../../src/diagnosis/normalise.ts';
import { countSteps, PIECES, randomly } from './hostile.ts';
import { REFERENCE, TABLES } from './tables.ts';

const USER = 'arn:aws:sts::111122223333:assumed-role/Example/session';

const ALL_ACTIONS = [...REFERENCE.services].flatMap(([prefix, { actions }]) =>
  Object.keys(actions).map((name) => ({ prefix, action: `${prefix}:${name}` })),
);

describe('every action of the reference', () => {
  const wrongIn = (write: (action: string) => string): string[] =>
    ALL_ACTIONS.filter(({ prefix, action }) => {
      const found = diagnose(write(action), TABLES);
      return found?.action !== action || found.service !== prefix || found.principal !== USER;
    }).map(({ action }) => action);

  test('There are very many', () => {
    expect(ALL_ACTIONS.length).toBeGreaterThan(20_000);
  });

  test('In the sentence, with a reason', () => {
    const wrong = wrongIn(
      (action) =>
        `An error occurred (AccessDenied) when calling the X operation: User: ${USER} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
    );
    expect(wrong).toEqual([]);
  });

  test('In lower case, without a reason, with a full stop', () => {
    const wrong = wrongIn(
      (action) => `User: ${USER} is not authorized to perform: ${action.toLowerCase()}.`,
    );
    expect(wrong).toEqual([]);
  });

  test('Broken over lines of a narrow terminal, inside the words', () => {
    const wrong = wrongIn((action) => {
      const text = `User: ${USER} is not authorized to perform: ${action} on resource: * with an explicit deny in a service control policy`;
      // The break falls into the action's name.
      const at = text.indexOf(action) + action.length - 2;
      return `${text.slice(0, at)}\n  ${text.slice(at)}`;
    });
    // Two letters that are a word of the sentence themselves cannot be told from it.
    expect(
      wrong.filter((action) => !/(?:is|on|or|at|in|to|by|as|no|an|or|it)$/i.test(action)),
    ).toEqual([]);
  });
});

describe('hostile texts', () => {
  test.each(PIECES)('100,000 characters of %s do not throw', (_, piece) => {
    const text = piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
    expect(() => diagnose(text, TABLES)).not.toThrow();
    expect(() =>
      diagnose(
        `User: ${text} is not authorized to perform: s3:GetObject on resource: ${text}`,
        TABLES,
      ),
    ).not.toThrow();
  });

  test('50,000 open brackets before a denial, and the denial is read', () => {
    const text = `${'['.repeat(50_000)} User: ${USER} is not authorized to perform: s3:GetObject`;
    expect(diagnose(text, TABLES)).toMatchObject({ action: 's3:GetObject', principal: USER });
  });

  test('Arbitrary characters, the same every time', () => {
    const next = randomly(1);
    for (let round = 0; round < 300; round++) {
      let text = '';
      for (let at = 0; at < 200; at++) {
        text +=
          next(3) === 0
            ? (PIECES[next(PIECES.length)]?.[1] ?? '')
            : String.fromCharCode(next(65_536));
      }
      expect(() => diagnose(text, TABLES)).not.toThrow();
    }
  });

  test('A prefix by a name that every object has', () => {
    expect(
      diagnose(`User: ${USER} is not authorized to perform: constructor:GetThing`, TABLES),
    ).toMatchObject({
      action: 'constructor:GetThing',
      service: 'constructor',
    });
  });

  test('Nothing is read beyond 100,000 characters', () => {
    expect(
      diagnose(`${'x'.repeat(LONGEST)} is not authorized to perform: s3:GetObject`, TABLES),
    ).toBeUndefined();
  });
});

describe('the work', () => {
  const stepsOf = (text: string): number =>
    countSteps(() => {
      diagnose(text, TABLES);
      diagnoseDenied(text, TABLES);
    });

  test.each(PIECES)('Twice as many %s are twice the work', (_, piece) => {
    const short = piece.repeat(Math.ceil(20_000 / piece.length));
    const once = stepsOf(short);
    const twice = stepsOf(short + short);
    expect(twice).toBeLessThan(once * 2.2 + 20_000);
    expect(once).toBeGreaterThan(1000);
  });
});
