/**
 * Says which values of a topic are examples, and which are places to fill in: of those that stand in
 * its HTML, and of no other.
 */
import { ACCOUNT, REGIONS } from '../catalog/arn.ts';

/** Places are words in capitals with a hyphen, or one of these: `API` and `AWS` are none. */
const PLACE =
  /(?<![\w-])(?:[A-Z]+(?:-[A-Z]+)+|SERVICE|ACTION|VERSION|ERROR|PROVIDER|SUBJECT|AUDIENCE)(?![\w-])/g;

const textsOf = (html: string, element: string): string =>
  [...html.matchAll(new RegExp(`<${element}\\b[^>]*>([\\s\\S]*?)</${element}>`, 'g'))]
    .map(([, text]) => text)
    .join(' ');

const asCode = (text: string): string => `\`${text}\``;

/**
 * @param html of a topic as drawn
 * @param anyService what its text calls a service where it names none; undefined where it does not
 * @returns Markdown, a few sentences
 */
export function examplesIn(html: string, anyService: string | undefined): string {
  const code = textsOf(html, 'code');
  const region = code.includes(REGIONS.aws) ? `, Region ${asCode(REGIONS.aws)}` : '';
  const names = code.includes(ACCOUNT) ? `Account ${asCode(ACCOUNT)}${region} and names` : 'Names';
  // Prose can name a word of AWS's that is written so; a place to fill in is in what is copied.
  const places = [...new Set(textsOf(html, 'pre').match(PLACE))].slice(0, 2).map(asCode);
  return [
    ...(anyService !== undefined && html.includes(anyService)
      ? [`In this text, “${anyService}” is the one that you work with.`]
      : []),
    `${names} in code are examples: put in your own.`,
    ...(places.length === 0
      ? []
      : [`Words in capitals, such as ${places.join(' and ')}, are places to fill in.`]),
  ].join(' ');
}
