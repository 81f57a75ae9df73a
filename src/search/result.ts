/** One line of the ask box's results. */
export interface Result {
  href: string;
  title: string;
  context?: string;
  /** Text with `<mark>` around what was found, as the word search gives it. */
  excerpt?: string;
}
