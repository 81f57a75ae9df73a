/** Marks, in "On this page", the section that the reader is in. */
export function markContents(toc: HTMLElement): void {
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-topic]')];
  const inSight = new Set<Element>();
  const mark = (): void => {
    // The last one that reaches into the upper part of the window; above the first there is none.
    const current = sections.filter((section) => inSight.has(section)).at(-1);
    for (const link of toc.querySelectorAll('a')) {
      const isCurrent = link.hash === `#${current?.dataset['topic'] ?? ''}`;
      if (!isCurrent) {
        link.removeAttribute('aria-current');
        continue;
      }
      link.setAttribute('aria-current', 'location');
      // A list that is longer than the window scrolls by itself; the page never does.
      if (toc.scrollHeight > toc.clientHeight)
        toc.scrollTop = link.offsetTop - toc.clientHeight / 2;
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
      }
      mark();
    },
    { rootMargin: '0px 0px -70% 0px' },
  );
  for (const section of sections) observer.observe(section);
}
