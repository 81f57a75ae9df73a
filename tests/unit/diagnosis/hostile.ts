/** What texts that mean harm are made of, chance that is the same every time, and a count of work. */

export const PIECES: readonly (readonly [string, string])[] = [
  ['one letter', 'a'],
  ['blanks', ' '],
  ['lines', 'a\n'],
  ['open brackets', '['],
  ['open angles', '<'],
  ['open braces', '{"'],
  ['entities', '&amp;'],
  ['backslashes', '\\'],
  ['quotes', '"'],
  ['right-to-left marks', '\u202e\u200f'],
  ['emoji', '\u{1F600}'],
  ['half of an emoji', '\uD83D'],
  ['the other half', '\uDE00'],
  ['combining marks', 'e\u0301'],
  ['nulls', '\0'],
  ['scripts', '<script>alert(1)</script>'],
  ['escapes', '\u001b[31m'],
  ['a sentence', 'User: x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b '],
  ['the start of a sentence', 'User: '],
  ['the middle of a sentence', ' is not authorized to perform: '],
  ['the start of a clause', 'because no policy '],
  ['explicit denies', 'with an explicit deny in a '],
  ['ARNs', 'arn:aws:'],
  ['ARNs over lines', 'arn:aws:iam::1\n'],
  ['actions', 's3:GetObject permission denied '],
  ['operations', 'when calling the X operation: '],
  ['services', '(Service: '],
  ['hosts', 'https://a.'],
  ['types', 'AWS::A::'],
  ['names', 'AbCd'],
  ['a cluster', 'is forbidden: User "'],
  ['roles', 'unable to assume role '],
  ['names that every object has', '__proto__:constructor '],
];

/** @returns what draws a number below another, the same ones for the same seed */
export function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * Characters that all patterns together looked at; each pattern looks at a bounded number from each. A
 * count says how work grows on any machine; a clock does not.
 */
export function countSteps(work: () => void): number {
  // Bound to each expression when it is called; nothing else is done with it.
  const { exec } = RegExp.prototype as { exec: (text: string) => RegExpExecArray | null };
  let steps = 0;
  RegExp.prototype.exec = function (this: RegExp, on: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, on);
    const isTied = this.sticky || this.source.startsWith('^');
    steps +=
      match === null ? (isTied ? 1 : on.length - from) : match.index + match[0].length - from + 1;
    return match;
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return steps;
}
