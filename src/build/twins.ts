/**
 * Writes the Markdown twins of many pages at the price of a few.
 *
 * Pages of services are one text with other values in it. So a page is cut into its sections, the
 * service's values are replaced by marks, and what has been turned into Markdown once is used again
 * with the values of the next service. `twin.ts` says what a twin is; a test on the built site holds
 * that the two agree on every page.
 */
import type { Service } from '../catalog/service.ts';
import { mainOf, twinOf } from './twin.ts';

/** Where Markdown means something else than the character itself, the value is not replaced. */
const PLAIN =
  /^[A-Za-z0-9](?:(?:[A-Za-z0-9 ,:/().-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*[A-Za-z0-9)])?$/;

/** Letters only, so that a mark is a word wherever it stands: in text, code or an address. */
const mark = (index: number): string => `zq${String.fromCharCode(97 + index)}qz`;
const MARKS = /zq[a-z]qz/g;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The values of a service that its page may say, each with its mark. A mark stands for what the value
 * is, not for how long it is, so that pages of the same form become the same text.
 */
function marksOf({
  id,
  name,
  shortName,
  prefix,
  subject,
  suggestion,
}: Service): Map<string, string> {
  const { action, operation, resource, passingAction, actionsGuide } = subject;
  const tail = /resource: (\S+)/.exec(suggestion ?? '')?.[1];
  const guide = actionsGuide?.slice(actionsGuide.lastIndexOf('/') + 1);
  const marks = new Map<string, string>();
  [name, shortName, id, prefix, action, operation, resource, passingAction, tail, guide].forEach(
    (value, index) => {
      if (value === undefined || !PLAIN.test(value) || marks.has(value)) return;
      marks.set(value, mark(index));
    },
  );
  return marks;
}

/** Cuts a text before and after each piece that starts and ends so; such pieces hold no other. */
function cut(text: string, start: string, end: string): string[] {
  const [head = '', ...rest] = text.split(start);
  return [
    head,
    ...rest.flatMap((part) => {
      const at = part.indexOf(end) + end.length;
      return [`${start}${part.slice(0, at)}`, part.slice(at)];
    }),
  ];
}

/** Ways to other places, which no twin has; those to a page's neighbours are on no other page. */
const NAVIGATION = /<nav\b[^>]*\bdata-twin-skip\b[^>]*>[\s\S]*?<\/nav>/g;

/** A page's sections, and the notes in them, which only one service has. */
function piecesOf(main: string): string[] {
  return cut(main.replaceAll(NAVIGATION, ''), '<section data-topic=', '</section>').flatMap(
    (part) => cut(part, '<div class="note"', '</div>'),
  );
}

/** Turns pages into Markdown, and remembers what it has turned. */
export class TwinPress {
  readonly #known = new Map<string, string>();

  /**
   * @param html the service's page as built
   * @param address its own absolute address; links are resolved against it
   * @returns what `twinOf` returns
   */
  twinOf(html: string, address: string, service: Service): string {
    const marks = marksOf(service);
    const longestFirst = [...marks.keys()].sort((a, b) => b.length - a.length).map(escape);
    const pattern = new RegExp(
      `(?<![A-Za-z0-9-])(?:${longestFirst.join('|')})(?![A-Za-z0-9-])`,
      'g',
    );
    const values = new Map([...marks].map(([value, its]) => [its, value]));
    const marked = (text: string): string =>
      text.replace(pattern, (value) => marks.get(value) ?? value);
    return piecesOf(mainOf(html, address))
      .map((part) => this.#turn(marked(part), marked(address)))
      .filter((part) => part.trim() !== '')
      .map((part) => part.replace(MARKS, (its) => values.get(its) ?? its))
      .join('\n');
  }

  #turn(part: string, address: string): string {
    const key = `${address}\n${part}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const turned = twinOf(`<main>${part}</main>`, address);
    this.#known.set(key, turned);
    return turned;
  }
}
