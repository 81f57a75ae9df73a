/**
 * What every page does with a script: copy buttons on code, the way to the ask box, and the filter. The box's
 * own code is loaded only where there is one, or when its dialog is opened.
 */

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

async function startBoxes(): Promise<void> {
  const { startBox } = await import('./ask.ts');
  for (const box of document.querySelectorAll<HTMLElement>('[data-ask]')) await startBox(box);
}

function leadToBox(): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-ask-dialog]');
  const open = async (): Promise<void> => {
    await startBoxes();
    if (dialog !== null && !dialog.open) dialog.showModal();
    const input = document.querySelector<HTMLTextAreaElement>('[data-ask-input]');
    input?.focus();
    input?.select();
  };
  if (dialog === null) void startBoxes();
  dialog?.querySelector('[data-ask-close]')?.addEventListener('click', () => {
    dialog.close();
  });
  // A result on the page itself would only scroll behind the dialog.
  dialog?.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-results] a') !== null) dialog.close();
  });
  document.querySelector('[data-search-link]')?.addEventListener('click', (event) => {
    event.preventDefault();
    void open();
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const typing = target.closest('input, textarea, select, [contenteditable]') !== null;
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
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

addCopyButtons();
leadToBox();
void startFilters();
