import type { System } from '#app/system.ts';
import { forgetExpired as forget } from '#store/sessions.ts';

/** Forgets sessions and links past their time, and answers that were kept for repetitions. The record of sign-ins stays. */
export function forgetExpired({ database, now }: System): Promise<void> {
  return forget(database, now());
}
