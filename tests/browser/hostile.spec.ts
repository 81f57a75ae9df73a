/**
 * Texts that mean harm: whatever is pasted is text. Nothing of it becomes an element, an attribute or
 * an address, nothing runs, nothing is sent, nothing fails, and the next error is answered as ever.
 */
import { expect, test, type Page } from '@playwright/test';
import { askBox, type Shown } from '../../src/cli/accuracy/box.ts';
import { PIECES } from '../unit/diagnosis/hostile.ts';
import { diagnosisOn, EKS_ERROR } from './site.ts';

/** Stands in every text, and so would in whatever is made of one. */
const MARK = 'zqpasted';

/** Each would run, load or show something if it became markup. */
const MARKUP: readonly string[] = [
  `<script>window.${MARK}=1</script>`,
  `<img src="/${MARK}.png" onerror="window.${MARK}=1">`,
  `<svg/onload=window.${MARK}=1>`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>"></iframe>`,
  `<a href="javascript:window.${MARK}=1">${MARK}</a>`,
  `<style>body{background:url(/${MARK}.png)}</style>`,
  `<${MARK}-element id="${MARK}">`,
  `"><form action="/${MARK}"><button autofocus onfocus=window.${MARK}=1>`,
  `<link rel=stylesheet href=/${MARK}.css>`,
  `<base href="https://${MARK}.example/">`,
];

/** The ways in which tools write what stands in angle brackets. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in entities': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'in entities of entities': (text) => text.replaceAll('<', '&amp;lt;').replaceAll('>', '&amp;gt;'),
  'in numbers': (text) => text.replaceAll('<', '&#60;').replaceAll('>', '&#x3e;'),
  'in escapes': (text) =>
    text.replaceAll('"', '\\"').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
};

/** Where in a text it stands: where each part of the answer is read from, and where nothing is. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `lambda ${text}`,
  (text) =>
    `User: arn:aws:iam::111122223333:user/${text} is not authorized to perform: eks:ListClusters on resource: arn:aws:eks:${text}:111122223333:cluster/${text} with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/${text}`,
  (text) =>
    `User: ${text.replaceAll(' ', '/')} is not authorized to perform: iam:PassRole on resource: ${text.replaceAll(' ', '/')} because no identity-based policy allows the iam:PassRole action`,
  (text) =>
    `${text}\nAn error occurred (AccessDenied) when calling the ${text} operation: User: a is not authorized to perform: eks:${text} on resource: ${text}\n${text}`,
  (text) =>
    `Error from server (Forbidden): pods is forbidden: User "${text}" cannot list resource "${text}" in API group "" in the namespace "${text}"`,
  (text) =>
    `Encoded authorization failure message: ${text} You are not authorized to perform this operation. ${text}`,
];

/** Whatever the page says, asks for, or is asked to do. */
interface Seen {
  readonly complaints: string[];
  readonly sent: string[];
}

async function watch(page: Page): Promise<Seen> {
  const seen: Seen = { complaints: [], sent: [] };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => seen.complaints.push(message));
  page.on('requestfailed', (request) => seen.complaints.push(`failed: ${request.url()}`));
  page.on('dialog', (dialog) => {
    seen.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    seen.sent.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()));
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      console.error(`policy: ${violatedDirective}`);
    });
  });
  return seen;
}

/** Puts text into the box as it is, and waits for what it says. */
async function paste(page: Page, text: string): Promise<Shown> {
  const shown = await askBox(page, text);
  if (shown === undefined) throw new Error(`Never ready: ${JSON.stringify(text.slice(0, 200))}`);
  return shown;
}

/** Elements, attributes and variables of the page that were made of a text. */
const madeOfText = (page: Page): Promise<string[]> =>
  page.evaluate((mark) => {
    const made: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      if (element.localName.includes(mark)) made.push(element.localName);
      for (const { name, value } of element.attributes) {
        // A label may repeat what it labels.
        const isLabel = /^(?:title|aria-\w+)$/.test(name);
        if (/^on/.test(name) || (!isLabel && value.toLowerCase().includes(mark))) {
          made.push(`${element.localName} ${name}=${value}`);
        }
      }
    }
    for (const { localName, textContent } of document.querySelectorAll('script, style')) {
      if (textContent.includes(mark)) made.push(localName);
    }
    if (mark in window) made.push('a script ran');
    return made;
  }, MARK);

/** The page is as it was: it answers, it made nothing of what was pasted, and told nobody. */
async function expectUnharmed(page: Page, { complaints, sent }: Seen): Promise<void> {
  const { kind, links } = await paste(page, EKS_ERROR.text);
  expect(kind).toBe(EKS_ERROR.kind);
  expect(links).toEqual([new URL(EKS_ERROR.href, page.url()).href]);
  await expect(page).toHaveURL('/');
  expect(complaints).toEqual([]);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.filter((one) => decodeURIComponent(one).toLowerCase().includes(MARK))).toEqual([]);
}

for (const [spelling, spell] of Object.entries(SPELLINGS)) {
  test(`markup that is written ${spelling} stays text`, async ({ page }) => {
    const seen = await watch(page);
    await page.goto('/');
    let answered = 0;
    for (const place of PLACES) {
      // All at once, then one that stands alone.
      for (const text of [MARKUP.join(' '), MARKUP[1] ?? '']) {
        const { kind } = await paste(page, place(spell(text)));
        expect(await madeOfText(page), place(spell(text))).toEqual([]);
        if (kind !== undefined) answered++;
      }
    }
    // The texts reach the answer: where nothing is drawn, nothing can go wrong.
    expect(answered).toBeGreaterThan(5);
    await expectUnharmed(page, seen);
  });
}

test('an answer shows the brackets of the text that it names', async ({ page }) => {
  await page.goto('/');
  const { fields } = await paste(
    page,
    `User: arn:aws:iam::<111122223333>:user/<${MARK}> is not authorized to perform: eks:ListClusters on resource: arn:aws:eks:<region>:<111122223333>:cluster/<${MARK}>`,
  );
  expect(fields['principal']).toBe(`arn:aws:iam::<111122223333>:user/<${MARK}>`);
  expect(await madeOfText(page)).toEqual([]);
});

test('marks that turn the text around stay in their place', async ({ page }) => {
  const seen = await watch(page);
  await page.goto('/');
  for (const mark of ['\u202e', '\u2066', '\u200f', '\u202b']) {
    const { fields } = await paste(
      page,
      `User: arn:aws:iam::111122223333:user/${mark}${MARK} is not authorized to perform: eks:ListClusters on resource: ${mark}*${mark}`,
    );
    expect(fields['action']).toBe('eks:ListClusters');
    const label = diagnosisOn(page).getByRole('heading').first();
    expect(await label.evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
    expect(await madeOfText(page)).toEqual([]);
  }
  await expectUnharmed(page, seen);
});

test('halves of characters, nulls and the like do no harm', async ({ page }) => {
  const seen = await watch(page);
  await page.goto('/');
  for (const odd of ['\ud83d', '\ude00\ud83d', '\0\u0001\u0008\u007f\ufffe\uffff']) {
    for (const place of PLACES) await paste(page, place(`${MARK}${odd}${MARK}`));
    expect(await madeOfText(page)).toEqual([]);
  }
  await expectUnharmed(page, seen);
});

const LONG = 100_000;
/** Those that a page could stumble over; the code reads all of them in the unit tests. */
const HEAVY = PIECES.filter(([name]) =>
  /letter|lines|entities|emoji|half|marks|nulls|scripts|a sentence|ARNs/.test(name),
);

test('100,000 characters of anything do no harm', async ({ page }) => {
  const seen = await watch(page);
  await page.goto('/');
  for (const [name, piece] of HEAVY) {
    const text = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
    const start = `User: ${MARK} is not authorized to perform: eks:ListClusters on resource: `;
    const { kind } = await paste(page, `${start}${text}`);
    expect(kind, name).toBe('action-denied');
  }
  const { kind } = await paste(page, MARK.repeat(LONG / MARK.length));
  expect(kind).toBeUndefined();
  expect(await madeOfText(page)).toEqual([]);
  await expectUnharmed(page, seen);
});
