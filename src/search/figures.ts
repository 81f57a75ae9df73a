/** Brings a figure from the topic's general page to where a link to it stands, when somebody asks. */

/** Said to whoever marks something in a figure. */
export const FIGURE_HERE = 'figurehere';

async function bring(link: HTMLAnchorElement): Promise<void> {
  const response = await fetch(link.href);
  const there = new DOMParser().parseFromString(await response.text(), 'text/html');
  const figure = there.querySelector<HTMLElement>('.figure');
  if (figure === null) throw new Error(`${link.href} has no figure.`);
  figure.removeAttribute('id');
  figure.tabIndex = -1;
  (link.closest('p') ?? link).replaceWith(figure);
  // Where the link was, so that the keyboard goes on from here.
  figure.focus({ preventScroll: true });
  document.dispatchEvent(new Event(FIGURE_HERE));
}

export function bringFigures(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-figure]')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      bring(link).catch(() => {
        location.assign(link.href);
      });
    });
  }
}
