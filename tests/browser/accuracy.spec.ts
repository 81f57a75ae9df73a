/**
 * The labelled messages through the box, as a person would paste them: it shows what the code says in
 * Node, so what is wrong is what is known there to be wrong (`tests/unit/diagnosis/corpus.test.ts`).
 */
import { expect, test } from '@playwright/test';
import { ROOT } from '../../src/build/project.ts';
import { readInBox, SHOWN } from '../../src/cli/accuracy/box.ts';
import { functionReader } from '../../src/cli/accuracy/function.ts';
import { compare, type Miss, type Read } from '../../src/cli/accuracy/judge.ts';
import { readLabels } from '../../src/cli/accuracy/labels.ts';
import { DEFAULT_FILE } from '../../src/cli/accuracy/options.ts';

/** What of a reading stands in the box; blanks are as the page shows them. */
function shownOf(read: Read | undefined): Partial<Read> | undefined {
  if (read === undefined) return undefined;
  const { kind, landing, action, service, resource, principal, deny, policyType } = read;
  const shown = { kind, landing, action, service, resource, principal, deny, policyType };
  return Object.fromEntries(
    Object.entries(shown)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value?.replace(/\s+/g, ' ').trim()]),
  );
}

const wordsOf = ({ label, field, expected, found }: Miss): string =>
  `line ${label.line} ${field}: ${expected} expected, ${found} found`;

test('the box says of every labelled message what the code says', async ({ context, baseURL }) => {
  const labels = readLabels(DEFAULT_FILE);
  const texts = labels.map(({ text }) => text);
  const { readings, thrown } = await readInBox(context, baseURL ?? '', texts);

  const read = functionReader(ROOT);
  for (const [index, { line, text }] of labels.entries()) {
    expect.soft(shownOf(readings[index]), `line ${line}`).toEqual(shownOf(read(text)));
  }
  const misses = (by: (index: number) => Read | undefined): string[] =>
    labels.flatMap((label, index) =>
      compare(label, by(index))
        .filter(({ field }) => SHOWN.includes(field))
        .map(wordsOf),
    );
  expect(misses((index) => readings[index])).toEqual(misses((index) => read(texts[index] ?? '')));
  expect(thrown).toEqual([]);
});

/** A page with a box of the contract and nothing else; `answer` runs at each input. */
const boxThat = (answer: string): string => `<!doctype html><title>A box</title>
<div data-ask data-state="idle"><textarea data-ask-input></textarea>
<div data-diagnosis data-kind="stale"></div><div data-results></div></div>
<script>
const box = document.querySelector('[data-ask]'), input = document.querySelector('textarea');
const draw = () => {
  box.querySelector('[data-diagnosis]').dataset.kind = input.value;
  box.querySelector('[data-results]').innerHTML = input.value && '<a href="/eks/#' + input.value + '">';
  box.dataset.state = input.value === '' ? 'idle' : 'ready';
};
input.addEventListener('input', () => { ${answer} });
</script>`;

for (const [when, answer] of [
  ['at once', 'box.dataset.state = "busy"; draw();'],
  ['at once, without a word of being busy', 'draw();'],
  [
    'after a while',
    'box.dataset.state = "busy"; clearTimeout(box.t); box.t = setTimeout(draw, 40);',
  ],
  ['late, and says so late', 'clearTimeout(box.t); box.t = setTimeout(draw, 40);'],
  ['in its next turn', 'box.dataset.state = "busy"; queueMicrotask(draw);'],
] as const) {
  test(`a box that answers ${when} is read with the text that is its own`, async ({
    context,
    baseURL,
  }) => {
    const body = boxThat(answer);
    await context.route(`${baseURL ?? ''}/`, (route) =>
      route.fulfill({ body, contentType: 'text/html' }),
    );
    const texts = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0 ? 'guardrails' : `text-${index}`,
    );
    const { readings } = await readInBox(context, baseURL ?? '', texts);
    expect(readings.map((read) => [read?.kind, read?.landing])).toEqual(
      texts.map((text) => [
        text,
        text === 'guardrails' ? '/eks/#guardrails' : `/eks/#${text} (not there)`,
      ]),
    );
  });
}
