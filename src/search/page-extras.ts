/**
 * What makes a page handier but is not needed to read it: it comes with a sheet of its own when the
 * browser has nothing better to do, and is no part of a page's first load.
 */
import styles from '../styles/extras.css?url';
import { markContents } from './contents.ts';
import { bringFigures } from './figures.ts';
import { addSchemeChoice } from './scheme.ts';
import { addTools } from './section-tools.ts';
import { leadToForm } from './typed-button.ts';

function start(): void {
  const footer = document.querySelector('.site-footer');
  if (footer !== null) addSchemeChoice(footer);
  const toc = document.querySelector<HTMLElement>('.toc');
  if (toc !== null) markContents(toc);
  bringFigures();
  const head = document.querySelector('[data-service] > .page-head');
  if (head !== null) leadToForm(head);
  const twin = document.querySelector('link[type="text/markdown"]')?.getAttribute('href');
  if (twin) addTools(twin);
}

const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = styles;
// With its sheet, so that nothing stands where it should not for a moment.
sheet.addEventListener('load', start);
document.head.append(sheet);
