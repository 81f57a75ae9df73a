/** The names of the pieces in which the browser gets tables of operations and of actions. */

/**
 * @returns the first and the ninth letter of an operation, in lower case, so that the many that start
 * with "describe" do not all stand in one piece; `misc` where it has no nine
 */
export function pieceOf(operation: string): string {
  const letters = operation.toLowerCase();
  return /^[a-z]{9}/.test(letters) ? `${letters[0]}${letters[8]}` : 'misc';
}
