import type { Role } from '#domain/access/roles.ts';

/** A name of the code as a word that begins a sentence: `Administrator`. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A grant in words: `Administrator`, `Responder on Payments`. */
export function grantText({ role, group }: { role: Role; group?: string | undefined }): string {
  return group === undefined ? capitalised(role) : `${capitalised(role)} on ${group}`;
}
