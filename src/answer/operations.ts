/** The names of the pieces in which the browser gets the table of operations. */

/** @returns the first four letters of an operation, in lower case; `misc` where it has no four */
export function pieceOf(operation: string): string {
  return /^[a-z]{4}/.exec(operation.toLowerCase())?.[0] ?? 'misc';
}
