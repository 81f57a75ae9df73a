/**
 * The way back to the box that the reader came from, as it was: through the tab's history, since
 * nothing of the box is kept anywhere else. Where the browser does not tell that the page before this
 * one is the box's, there is no such way.
 */

const BOXES = ['/', '/search/'];

/** The parts of the browser's history of this tab that are used here; not every browser has it. */
interface History {
  readonly currentEntry: { readonly index: number } | null;
  entries(): readonly { readonly key: string; readonly url: string | null }[];
  traverseTo(key: string): unknown;
}

/** @returns nothing, or the button with a space before it */
export function wayBack(): (Node | string)[] {
  const { navigation } = globalThis as { navigation?: History };
  const before = navigation?.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  if (!before?.url || !BOXES.includes(new URL(before.url).pathname)) return [];
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Back to the box';
  // By its key: headings that were gone to since then are steps of their own.
  button.addEventListener('click', () => void navigation?.traverseTo(before.key));
  return [' ', button];
}
