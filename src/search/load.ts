/** Fetches tables of the site, each once. */

const fetched = new Map<string, Promise<unknown>>();

/**
 * @param path the table's name under `/ask/`
 * @param read what becomes of the JSON, once
 * @throws Error where it cannot be had; the next call tries again
 */
export function load<T, R = T>(path: string, read?: (sent: T) => R): Promise<R> {
  const known = fetched.get(path);
  if (known !== undefined) return known as Promise<R>;
  const made = fetch(`/ask/${path}.json`).then(async (response) => {
    if (!response.ok) throw new Error(`${path} could not be loaded (${response.status}).`);
    const sent = (await response.json()) as T;
    return read === undefined ? (sent as unknown as R) : read(sent);
  });
  fetched.set(path, made);
  made.catch(() => fetched.delete(path));
  return made;
}
