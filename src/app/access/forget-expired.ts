import type { System } from '#app/system.ts';
import { forgetOldNotices } from '#store/notices.ts';
import { forgetExpired as forget } from '#store/sessions.ts';

/**
 * Forgets sessions and links past their time, answers that were kept for repetitions, uploads that nobody named, what
 * dead workers left, and old notices. The record of sign-ins stays.
 */
export async function forgetExpired({ database, now }: System): Promise<void> {
  await forget(database, now());
  await forgetOldNotices(database, now());
}
