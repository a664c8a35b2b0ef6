const HALF_CHARACTER = /\p{Surrogate}/u;

/** Whether a database keeps the text: not where it holds a NUL, or half of a character (a lone surrogate). */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !HALF_CHARACTER.test(text);
}

/** What is said of a text that is not. */
export const UNSTORABLE = 'holds a NUL or half a character, which is no text';
