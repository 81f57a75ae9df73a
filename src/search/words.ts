/**
 * Decides which words may go to the word search.
 *
 * The word search loads pieces of its index by the first letters of the words it is asked for, so
 * the words are visible to the host in part. Only a few plain words, typed, get that far: never a
 * paste, an ARN, an id, a quoted name or a number.
 */

/** Ids of AWS: `AROAEXAMPLEID`, `subnet-abcdef`. */
function isIdentifier(word: string): boolean {
  return /^[A-Z]{10,}$/.test(word) || /-[0-9a-f]{6,}$/.test(word);
}

const MOST_WORDS = 8;
const LONGEST = 80;

/**
 * @param text what is in the box
 * @returns the words to ask for, or undefined where the text is not a plain question
 */
export function searchWords(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST || /[\r\n]/.test(trimmed)) return undefined;
  const words = trimmed
    // From a quote to the next one or the end; an apostrophe inside a word is no quote.
    .replace(/(?<=^|[\s([{=:])["'`“‘][^"'`”’]*(?:["'`”’]|$)/g, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[([{]+|[.,;!?)\]}]+$/g, ''))
    // "iam:PassRole" is one word for the reader and two for the index.
    .flatMap((word) => (/^[a-z0-9-]+:[A-Za-z]+$/.test(word) ? word.split(':') : [word]))
    .filter((word) => /^\p{L}[\p{L}-]*$/u.test(word) && !isIdentifier(word));
  return words.length === 0 || words.length > MOST_WORDS ? undefined : words.join(' ');
}
