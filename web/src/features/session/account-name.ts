/** What an account may be called: a small letter, then small letters, digits, dots, dashes and underscores. */
export const accountNamePattern = /^[a-z][a-z0-9._-]{0,62}$/;

/** The same for whoever chooses one. */
export const accountNameSays =
  'Begin with a small letter; then small letters, digits, dots, dashes and underscores.';

/** A name for an account, out of what a person is called: `ada.lovelace` of Ada Lovelace. Empty where nothing is left. */
export function accountNameFrom(displayName: string): string {
  return displayName
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9._\s-]/g, '')
    .trim()
    .replaceAll(/\s+/g, '.')
    .replace(/^[^a-z]+/, '')
    .slice(0, 63);
}
