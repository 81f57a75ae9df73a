/**
 * The ask box in the browser: an error gives its answer and the section that explains it, a few words
 * give the word search. Everything is decided in the page; what is fetched for it, and what that gives
 * away, is in `tables.ts` and `words.ts`. What the first answer takes is small and comes first; the rest
 * follows when it is there.
 */
import type { Found } from './look-up.ts';
import { drawAnswer } from './draw.ts';
import { handOver } from './hand-over.ts';
import { understand, type Understood } from './read.ts';
import type { ResultGroup } from './result.ts';
import { drawGroups } from './results.ts';
import { loadPrefixes } from './tables.ts';

/** The word search waits for a pause in the typing, in ms; an error is read at once. */
const PAUSE = 120;
/** After an answer, in ms: when nobody is waiting, the rest is fetched, so that it works offline. */
const LATER = 2000;

const NOT_LOADED =
  'The search could not be loaded. Check the connection and type again, or go by service or topic.';

type Further = typeof import('./draw-further.ts');
let further: Further | undefined;
async function loadFurther(): Promise<Further> {
  further ??= await import('./draw-further.ts');
  return further;
}

let isPrepared = false;
/** Fetches what other errors and words will take. */
function prepareRest(): void {
  if (isPrepared) return;
  isPrepared = true;
  setTimeout(() => {
    import('./prepare.ts').catch(() => undefined);
  }, LATER);
}

function moveThrough(box: HTMLElement, input: HTMLTextAreaElement): void {
  const links = (): HTMLAnchorElement[] => [
    ...box.querySelectorAll<HTMLAnchorElement>('[data-results] a'),
  ];
  box.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const list = links();
    const at = list.indexOf(target as HTMLAnchorElement);
    const inInput = target === input;
    const goTo = (to: HTMLElement | undefined): void => {
      event.preventDefault();
      to?.focus();
    };
    if (key === 'Enter' && inInput && !event.shiftKey && !event.isComposing) {
      // The text stands in the box as pasted; Enter goes to what it found.
      event.preventDefault();
      if (box.dataset['state'] === 'ready') list[0]?.click();
    } else if (key === 'ArrowDown' && inInput) {
      const below = input.value.slice(input.selectionEnd).includes('\n');
      if (!below && list.length > 0) goTo(list[0]);
    } else if (key === 'ArrowDown' && at >= 0) {
      goTo(list[at + 1]);
    } else if (key === 'ArrowUp' && at >= 0) {
      goTo(list[at - 1] ?? input);
    } else if (key === 'Escape' && at >= 0) {
      goTo(input);
    } else if (key === 'Escape' && inInput && input.value !== '') {
      event.preventDefault();
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

const landingsOf = ({ landings }: Understood): ResultGroup => ({
  results: landings.map(({ href, title, service }) => ({
    href,
    title,
    context: service ?? 'any service',
  })),
});

/** Brings a box to life; a box that lives already is left alone. */
function startBox(box: HTMLElement): void {
  if (box.dataset['started'] !== undefined) return;
  box.dataset['started'] = '';
  const input = box.querySelector<HTMLTextAreaElement>('[data-ask-input]');
  const place = box.querySelector<HTMLElement>('[data-ask-answer]');
  const results = box.querySelector<HTMLElement>('[data-results]');
  const status = box.querySelector<HTMLElement>('[data-ask-status]');
  if (input === null || place === null || results === null || status === null) return;

  /** Counts the texts; what is found for one that is no longer there is dropped. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  let answered: Understood | undefined;
  const show = (said: string, groups: readonly ResultGroup[] = [], answer: Node[] = []): void => {
    place.replaceChildren(...answer);
    results.replaceChildren(...drawGroups(groups));
    status.textContent = said;
    box.dataset['state'] = input.value.trim() === '' ? 'idle' : 'ready';
  };
  results.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest('a');
    if (link !== null && answered !== undefined) handOver(answered.diagnosis, link.pathname);
  });

  const showAnswer = async (mine: number, understood: Understood): Promise<void> => {
    const drawn = drawAnswer(understood);
    answered = understood;
    further?.drawFurther(drawn, understood, input);
    const [first, second] = understood.landings;
    show(
      second === undefined
        ? `Answered by “${first?.title ?? ''}”. Enter opens that section.`
        : 'The message fits several services. Choose yours.',
      [landingsOf(understood)],
      [drawn.section],
    );
    if (further === undefined) {
      const { drawFurther } = await loadFurther();
      if (mine === turn) drawFurther(drawn, understood, input);
    }
    prepareRest();
  };

  const showWords = async (mine: number, text: string): Promise<void> => {
    let found: Found;
    try {
      found = await (await import('./look-up.ts')).findWords(text);
    } catch {
      found = { groups: [], status: NOT_LOADED, isStrange: false };
    }
    if (mine !== turn) return;
    show(found.status, found.groups);
    if (!found.isStrange) return;
    const { drawDoubt } = await loadFurther();
    if (mine === turn) place.replaceChildren(drawDoubt('Is it an error of AWS?', text));
  };

  const run = async (): Promise<void> => {
    const mine = ++turn;
    const text = input.value;
    clearTimeout(timer);
    answered = undefined;
    further?.clearMarks(input);
    if (text.trim() === '') {
      show('');
      return;
    }
    box.dataset['state'] = 'busy';
    try {
      const understood = await understand(text);
      if (mine !== turn) return;
      if (understood !== undefined) {
        await showAnswer(mine, understood);
        return;
      }
    } catch {
      if (mine === turn) show(NOT_LOADED);
      return;
    }
    import('./look-up.ts').then(
      ({ prepare }) => {
        prepare();
      },
      () => undefined,
    );
    timer = setTimeout(() => void showWords(mine, text), PAUSE);
  };

  input.addEventListener('input', () => void run());
  moveThrough(box, input);
  loadPrefixes().catch(() => undefined);
  // The browser may have kept text from before a reload, or the reader was faster than the script.
  if (input.value !== '') void run();
}

/** @param root what holds them */
export function startBoxes(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('[data-ask]')) startBox(box);
}
