/**
 * The parts of AWS's own sentence of denial: who asked, what for, on which resource, and why not. For
 * their colours in the examples, which are those of the ask box. The ask box has `src/diagnosis/`,
 * which reads what people paste; here the site's own examples are cut, with marks for values in them.
 */
export type Part = 'who' | 'what' | 'where' | 'why';

export interface Piece {
  readonly text: string;
  /** Undefined for the words between. */
  readonly part?: Part;
}

const SENTENCE =
  /(?<=User: )(?<who>\S+)(?= is not authorized)|(?<=to perform: )(?<what>\S+)|(?<=on resource: )(?<where>\S+)|(?<why>because no \S+(?: \S+){0,2} policy|with an explicit deny(?: in an? \S+(?: \S+){0,2} policy)?)/g;

/**
 * @param message an error as AWS words it; any other text comes back whole
 * @returns pieces that make the message again when they are joined
 */
export function anatomyOf(message: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { index, 0: text, groups = {} } of message.matchAll(SENTENCE)) {
    const part = (Object.keys(groups) as Part[]).find((name) => groups[name] !== undefined);
    if (index > at) pieces.push({ text: message.slice(at, index) });
    pieces.push({ text, ...(part === undefined ? {} : { part }) });
    at = index + text.length;
  }
  if (at < message.length) pieces.push({ text: message.slice(at) });
  return pieces;
}
