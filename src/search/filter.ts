/**
 * Finds services while somebody types: in the list on the page where there is one, else in the
 * catalog that the ask box uses. Nothing typed here leaves the page.
 */
import type { AskService } from '../answer/ask-catalog.ts';
import { findServices, matches, namesOf } from '../answer/find-services.ts';
import { loadCatalog } from './load-catalog.ts';

/** More are no help; typing goes on. */
const MOST_FOUND = 24;

const counted = (count: number): string => (count === 1 ? '1 service' : `${count} services`);

/** The names of a service as its item in the list has them. */
function namesIn(item: HTMLElement): string {
  const link = item.querySelector('a');
  return namesOf({
    id: link?.pathname.replaceAll('/', '') ?? '',
    prefix: item.querySelector('code')?.textContent ?? '',
    name: link?.textContent ?? '',
    alsoKnownAs: [item.dataset['also'] ?? ''],
  });
}

/**
 * Hides what does not match, and groups in which nothing is left.
 * @returns how many match, and how many of them are seen: a page may hide some by its own choice
 */
function narrow(groups: readonly HTMLElement[], typed: string): [matching: number, seen: number] {
  let matching = 0;
  let seen = 0;
  for (const group of groups) {
    group.hidden = false;
    let here = 0;
    for (const item of group.querySelectorAll<HTMLElement>('.services > li, .matrix > tbody')) {
      item.hidden = !matches(namesIn(item), typed);
      if (item.hidden) continue;
      matching++;
      if (item.checkVisibility()) here++;
    }
    group.hidden = here === 0;
    seen += here;
  }
  return [matching, seen];
}

/** The services found, in a list for each kind of service. */
function drawGroups(found: readonly AskService[]): HTMLElement[] {
  const kinds = [...new Set(found.map(({ category }) => category ?? ''))];
  return kinds.map((kind) => {
    const group = document.createElement('section');
    const title = document.createElement('h3');
    title.textContent = kind === '' ? 'No longer in AWS’s reference' : kind;
    const list = document.createElement('ul');
    list.className = 'services';
    for (const { id, name, prefix } of found.filter((one) => (one.category ?? '') === kind)) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `/${id}/`;
      link.textContent = name;
      const text = document.createElement('p');
      const code = document.createElement('code');
      code.textContent = prefix;
      text.append(code);
      item.append(link, text);
      list.append(item);
    }
    group.append(title, list);
    return group;
  });
}

function statusOf(typed: string, count: number, shown: number): string {
  if (typed === '') return '';
  if (count === 0) return `No service is called “${typed}”. Try its prefix, or another name.`;
  return shown < count
    ? `The first ${shown} of ${counted(count)}; go on typing.`
    : `${counted(count)}.`;
}

/** Brings a page's filter to life. */
export function startFilter(filter: HTMLElement): void {
  const input = filter.querySelector('input');
  const status = filter.querySelector('[data-filter-status]');
  const place = filter.querySelector('[data-filter-found]');
  if (input === null || status === null || place === null) return;
  const groups = [...document.querySelectorAll<HTMLElement>('[data-filter-group]')];

  let turn = 0;
  const run = async (): Promise<void> => {
    const mine = ++turn;
    const typed = input.value.trim();
    if (groups.length > 0) {
      const [matching, seen] = narrow(groups, typed);
      status.textContent =
        seen === 0 && matching > 0
          ? `${counted(matching)} called so, not among those that you chose to see.`
          : statusOf(typed, seen, seen);
      return;
    }
    try {
      const found = typed === '' ? [] : findServices((await loadCatalog()).services, typed);
      if (mine !== turn) return;
      const shown = found.slice(0, MOST_FOUND);
      place.replaceChildren(...drawGroups(shown));
      status.textContent = statusOf(typed, found.length, shown.length);
    } catch {
      if (mine !== turn) return;
      status.textContent =
        'The list of services could not be loaded. Check the connection and type again, or see all services.';
    }
  };
  const links = (): HTMLAnchorElement[] =>
    [
      ...(groups.length > 0 ? document : place).querySelectorAll<HTMLAnchorElement>(
        '.services a, .matrix tbody th a',
      ),
    ].filter((link) => link.checkVisibility());
  input.addEventListener('input', () => void run());
  // A page may have other ways to narrow its list.
  if (groups.length > 0) document.addEventListener('change', () => void run());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (input.value.trim() !== '') links()[0]?.click();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      links()[0]?.focus();
    } else if (event.key === 'Escape' && input.value !== '') {
      event.preventDefault();
      input.value = '';
      void run();
    }
  });
  input.addEventListener('focus', () => {
    if (groups.length === 0) loadCatalog().catch(() => undefined);
  });
  // The browser may have kept what was typed before a reload.
  if (input.value !== '') void run();
}
