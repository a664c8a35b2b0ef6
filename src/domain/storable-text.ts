/** Whether a database keeps the text: not where it holds a NUL, or half of a character (a lone surrogate). */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** What is said of a text that is not. */
export const UNSTORABLE = 'holds a NUL or half a character, which is no text';

/** The text with a sign in place of what no database keeps. */
export function storableText(text: string): string {
  return isStorable(text) ? text : text.replaceAll('\0', '\ufffd').toWellFormed();
}

/** The value with all texts in it as a database keeps them; itself where it keeps them as they are. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  let kept: Record<string, unknown> | undefined;
  for (const [key, one] of Object.entries(value)) {
    const good = storable(one);
    if (good === one) continue;
    kept ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    kept[key] = good;
  }
  return (kept ?? value) as T;
}
