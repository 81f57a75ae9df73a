/** One line of the ask box's results. */
export interface Result {
  href: string;
  title: string;
  context?: string;
  /** Text with `<mark>` around what was found, as the word search gives it. */
  excerpt?: string;
}

/** Results of one kind, best first. */
export interface ResultGroup {
  /** Absent where there is nothing to tell apart. */
  title?: string;
  results: readonly Result[];
}
