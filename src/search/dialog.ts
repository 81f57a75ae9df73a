/** The ask box in its dialog, fetched when somebody opens it. */
import styles from '../styles/ask.css?url';
import { startBoxes } from './box.ts';

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

let started: Promise<void> | undefined;
/** @returns when the box works and looks as it should */
export function startDialog(dialog: HTMLElement): Promise<void> {
  started ??= loadStyles();
  startBoxes(dialog);
  return started;
}
