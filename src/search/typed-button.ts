/** The way to the form for the reader's own values, which is fetched when somebody asks for it. */

/** @param head of the page: the button stands below it, where the page keeps room */
export function leadToForm(head: Element): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'yours-open';
  button.textContent = 'Use your own values';
  button.setAttribute('aria-haspopup', 'dialog');
  button.addEventListener('click', () => {
    void import('./typed-form.ts').then(({ openForm }) => openForm());
  });
  head.append(button);
  // A page that comes back as it was left may have been overtaken by what was typed in elsewhere.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      void import('./yours.ts').then(({ showYours }) => {
        showYours();
      });
    }
  });
}
