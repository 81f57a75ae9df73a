/**
 * What every page does with a script: copy buttons on code, the way to the ask box, and the filter. The box's
 * own code is loaded when its dialog is opened; where it is in sight, at once.
 */
import { YOURS } from './yours-key.ts';

function addCopyButtons(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('[data-code]')) {
    const code = figure.querySelector('code');
    const caption = figure.querySelector('figcaption');
    if (code === null || caption === null) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', `Copy: ${caption.textContent.trim()}`);
    const status = document.createElement('span');
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    button.addEventListener('click', () => {
      const done = (said: string): void => {
        button.textContent = said;
        status.textContent = said;
        setTimeout(() => {
          button.textContent = 'Copy';
          status.textContent = '';
        }, 2000);
      };
      navigator.clipboard.writeText(code.textContent).then(
        () => {
          done('Copied');
        },
        () => {
          // No clipboard without permission or HTTPS: select the text, so that a key copies it.
          getSelection()?.selectAllChildren(code);
          done('Press Ctrl+C');
        },
      );
    });
    figure.append(button, status);
  }
}

function leadToBox(): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-ask-dialog]');
  if (dialog === null)
    void import('./box.ts').then(({ startBoxes }) => {
      startBoxes(document);
    });
  const open = async (): Promise<void> => {
    if (dialog !== null && !dialog.open) {
      await (await import('./dialog.ts')).startDialog(dialog);
      dialog.showModal();
    }
    const input = document.querySelector<HTMLTextAreaElement>('[data-ask-input]');
    input?.focus();
    input?.select();
  };
  dialog?.addEventListener('click', ({ target }) => {
    // A result on the page itself would only scroll behind the dialog.
    if ((target as Element).closest('[data-ask-close], [data-results] a') !== null) dialog.close();
  });
  for (const link of document.querySelectorAll('[data-search-link]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      void open();
    });
  }
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const typing =
      (target as Element).closest('input, textarea, select, [contenteditable]') !== null;
    const slash = key === '/' && !typing && !ctrlKey && !metaKey && !altKey;
    const controlK = key.toLowerCase() === 'k' && (ctrlKey || metaKey);
    if (!slash && !controlK) return;
    event.preventDefault();
    void open();
  });
}

async function startFilters(): Promise<void> {
  const filters = document.querySelectorAll<HTMLElement>('[data-filter]');
  if (filters.length === 0) return;
  const { startFilter } = await import('./filter.ts');
  for (const filter of filters) startFilter(filter);
}

/** What is handy but not needed waits until the browser has nothing better to do. */
function startExtras(): void {
  const load = (): void => void import('./page-extras.ts');
  if ('requestIdleCallback' in globalThis) requestIdleCallback(load);
  else setTimeout(load, 500);
}

addCopyButtons();
leadToBox();
void startFilters();
startExtras();
try {
  // What the ask box handed over to this page.
  if (sessionStorage.getItem(YOURS) !== null) void import('./yours.ts');
} catch {
  // A browser that keeps nothing shows the examples.
}
