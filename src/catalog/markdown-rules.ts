/**
 * Which Markdown the data may use. The pages sanitise by this list, and the check refuses what they
 * would leave out, so that nothing a person wrote is lost without a word.
 */

/** The elements that come out of it. */
export const MARKDOWN_ELEMENTS = ['p', 'a', 'code', 'em', 'strong', 'ul', 'ol', 'li'];

/** How its links may start. */
export const MARKDOWN_PROTOCOLS = ['https'];

export const MARKDOWN_WORDS = 'text, *emphasis*, **strong**, `code`, lists and [links](https://…)';
