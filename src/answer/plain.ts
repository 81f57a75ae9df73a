/**
 * Values from a pasted text, made safe to print: as plain text, as a word of a shell command, and
 * with account numbers hidden.
 */

/** Control and formatting characters, lone halves of a pair among them: none is part of a name. */
const UNSEEN = /[\p{C}\u2028\u2029]+/gu;

/** Drops what cannot be seen; a value that was broken over lines is one line again. */
export const plain = (text: string): string => text.replace(/\r?\n\s*/g, '').replace(UNSEEN, '');

/** What the AWS CLI would read as an option or as the address of a file. */
const NO_VALUE = /^(?:-|\w+:\/\/)/;

/**
 * A value as one word of a POSIX shell, in which nothing is executed, expanded or loaded.
 * @param otherwise what stands in place of a value that no command would take
 */
export function shellWord(value: string, otherwise = 'VALUE'): string {
  const text = plain(value);
  const word = text === '' || NO_VALUE.test(text) ? otherwise : text;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Twelve digits, also with line breaks or hyphens as people write them. */
const ACCOUNT =
  /(?<!\d)(?:\d(?:[ \t│|]*\r?\n[ \t│|]*(?=\d))?){11}\d(?!\d)|(?<!\d)\d{4}-\d{4}-\d{4}(?!\d)/g;
/** Ids that hold the number of the account they are of. */
const KEY_ID = /\b(A[KS]IA)[A-Z2-7]{12,}/g;

/** A function that hides account numbers, the same number under the same name each time. */
export function accountMask(known: readonly string[] = []): (text: string) => string {
  const seen: string[] = [];
  const nameOf = (found: string): string => {
    const digits = found.replace(/\D/g, '');
    if (!seen.includes(digits)) seen.push(digits);
    return `ACCOUNT-${seen.indexOf(digits) + 1}`;
  };
  return (text) =>
    known
      .reduce((rest, account) => rest.replaceAll(account, nameOf), text.replace(ACCOUNT, nameOf))
      .replace(KEY_ID, '$1-KEY-ID');
}
