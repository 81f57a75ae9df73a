/** The ask box in its dialog, fetched when somebody opens it. */
import styles from '../styles/ask.css?url';
import { ASK_ANSWER, ASK_FIELD } from './ask-markup.ts';
import { startBoxes } from './box.ts';
import { element } from './elements.ts';

/** The box's own sheet comes with its script, so that pages need not carry it. */
function loadStyles(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      resolve();
    };
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    // Without its sheet the box still works.
    link.addEventListener('load', done);
    link.addEventListener('error', done);
    document.head.append(link);
  });
}

/** The box, of markup that holds nothing from outside. */
function makeBox(): HTMLElement {
  const box = element('div', '', 'ask');
  box.dataset['ask'] = '';
  box.dataset['state'] = 'idle';
  box.innerHTML = ASK_FIELD + ASK_ANSWER;
  return box;
}

let started: Promise<void> | undefined;
/** @returns when the box works and looks as it should */
export function startDialog(dialog: HTMLElement): Promise<void> {
  if (started === undefined) {
    started = loadStyles();
    dialog.append(makeBox());
    startBoxes(dialog);
  }
  return started;
}
