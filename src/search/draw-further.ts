/**
 * Draws what stands beside the answer: what to mind, what to run, the request to send, the marks in the
 * pasted text, and the way to tell that the answer is wrong.
 */
import { furtherOf } from '../answer/further.ts';
import { requestText } from '../answer/request.ts';
import { own } from '../diagnosis/find.ts';
import { withWrapper } from '../diagnosis/wrappers.ts';
import { drawClaim, drawRows, type Drawn, type Row } from './draw.ts';
import { block, button, element, part } from './elements.ts';
import { markParts } from './marks.ts';
import type { Understood } from './read.ts';
import { drawGroups } from './results.ts';

/** What the tools around the message say. */
const ROWS: readonly Row[] = [
  ['operation', 'Operation'],
  ['errorCode', 'Error code'],
  ['status', 'HTTP status'],
  ['requestId', 'Request id'],
  ['authorizationId', 'Authorization id'],
];

function drawRequest(made: Parameters<typeof requestText>[0], message: string): HTMLElement {
  const label = element('label', ' Hide account numbers');
  const box = element('input');
  box.type = 'checkbox';
  label.prepend(box);
  const text = (): string => requestText(made, { maskAccounts: box.checked, message });
  const { holder, pre } = block(text(), 'Message to your administrator');
  box.addEventListener('change', () => {
    const code = pre.querySelector('code');
    if (code !== null) code.textContent = text();
  });
  return part('Send to your administrator', label, holder);
}

export { clearMarks } from './marks.ts';

/** A way to say that the answer is wrong, or that there is none. */
export function drawDoubt(question: string, text: string, understood?: Understood): HTMLElement {
  const holder = element('div', '', 'answer-part');
  const ask = button(question, () => {
    void import('./report.ts').then(({ drawReport }) => {
      const report = drawReport(text, understood?.diagnosis);
      ask.replaceWith(report);
      report.querySelector('textarea')?.focus();
    });
  });
  ask.className = 'doubt';
  holder.append(ask);
  return holder;
}

/** What the word search has on it, asked only when the reader gets there. */
function drawBeside({ landings, diagnosis, knowledge }: Understood): HTMLElement {
  const holder = element('div', '', 'ask-results');
  const [landing, other] = landings;
  if (landing === undefined || other !== undefined) return holder;
  const page = own(knowledge.site.pages, diagnosis.service ?? '');
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    import('./look-up.ts')
      .then(({ findBeside }) => findBeside(page?.shortName, landing.href))
      .then(
        (results) => {
          holder.append(...drawGroups([{ title: 'More on this', results }]));
        },
        // Without the word search there is the answer.
        () => undefined,
      );
  });
  observer.observe(holder);
  return holder;
}

/** @param input where the text was pasted, for the marks behind it */
export function drawFurther(
  { section, cases, summary }: Drawn,
  understood: Understood,
  input: HTMLTextAreaElement,
): void {
  const text = input.value;
  const { knowledge } = understood;
  const diagnosis = withWrapper(understood.diagnosis, text);
  const { caveats, commands, request } = furtherOf(diagnosis, cases, knowledge, summary);
  const fields = section.lastElementChild;
  fields?.querySelector('dl')?.append(...drawRows(diagnosis, ROWS));
  if (caveats.length > 0) fields?.before(part('Mind', ...caveats.map(drawClaim)));
  if (commands.length > 0) {
    const blocks = commands.flatMap(({ command, why }) => [
      element('p', why),
      block(command, why).holder,
    ]);
    fields?.before(part('Check', ...blocks));
  }
  fields?.before(drawRequest({ ...summary, request }, text));
  section.append(drawDoubt('Wrong answer?', text, understood), drawBeside(understood));
  markParts(input, diagnosis.spans);
}
