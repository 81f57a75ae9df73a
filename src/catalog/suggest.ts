/**
 * Finds the name that somebody most likely meant.
 */

/** Levenshtein distance with swapped neighbours counted as one change. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const above = rows[i - 1] ?? [];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/**
 * @param name what was found
 * @param known the names that would be right
 * @returns the nearest known name, or undefined where none is near enough to be meant
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    if (other === wanted) return candidate;
    // A name of a letter or two is part of nearly any other.
    const contained =
      Math.min(other.length, wanted.length) > 2 &&
      (other.includes(wanted) || wanted.includes(other));
    const score = contained
      ? Math.min(2, Math.abs(other.length - wanted.length))
      : distance(wanted, other);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  const tolerance = Math.max(2, Math.floor(name.length * 0.4));
  return bestScore <= tolerance ? best : undefined;
}

/** `Did you mean "x"?` where something near is known, else the list, cut to its first twelve. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (known.length === 0) return 'There are none.';
  const shown = known.slice(0, 12).join(', ');
  return `Known: ${shown}${known.length > 12 ? `, and ${known.length - 12} more` : ''}.`;
}
