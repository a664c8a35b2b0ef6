import { InputError } from '#app/input-error.ts';

/** A date or instant as typed, as an instant in UTC; a bare date means its end, UTC. */
export function instantOf(text: string): string {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const millis = Date.parse(bare ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(millis)) {
    throw new InputError(
      'USAGE',
      `"${text}" is no date: write 2026-12-31, or 2026-12-31T18:00:00Z`,
    );
  }
  return new Date(millis).toISOString();
}

/** The same where a bare date means its beginning. */
export function beginningOf(text: string): string {
  return instantOf(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00.000Z` : text);
}
