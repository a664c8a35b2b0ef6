import type { System } from '#app/system.ts';
import { forgetExpired as forget } from '#store/sessions.ts';

/**
 * Forgets sessions and links past their time, answers that were kept for repetitions, uploads that nobody named, and what
 * dead workers left. The record of sign-ins stays.
 */
export function forgetExpired({ database, now }: System): Promise<void> {
  return forget(database, now());
}
