import { createHash } from 'node:crypto';
import { Refusal } from '#domain/refusal.ts';
import { beginOnce, endOnce, forgetOnce } from '#store/idempotency.ts';
import type { System } from './system.ts';

/** What a write is answered, as it goes over the wire. */
export type OnceAnswer = { status: number; answer: string; etag?: string };

/**
 * Does a write once: its repetition under the same key gets the first answer, refusals too. Answers are kept a day.
 * `request` is all that makes the write what it is; `work` throws only where nothing was decided.
 *
 * Throws IDEMPOTENCY_KEY_REUSED for another request under the key, REQUEST_UNDER_WAY while the first has no answer.
 */
export async function once(
  system: System,
  { actor, key, request }: { actor: string; key: string; request: string },
  work: () => Promise<OnceAnswer>,
): Promise<OnceAnswer> {
  const digest = createHash('sha256').update(request).digest('hex');
  const begun = { actor, key, request: digest, at: system.now() };
  const known = await beginOnce(system.database, begun);
  if (known && known.request !== digest) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  if (known && known.status === null) throw new Refusal('REQUEST_UNDER_WAY');
  if (known) {
    const { status, answer, etag } = known;
    return { status: status ?? 200, answer: answer ?? '', ...(etag ? { etag } : {}) };
  }
  const done = await work().catch(async (error: unknown) => {
    await forgetOnce(system.database, actor, key);
    throw error;
  });
  // From here on it is done: should its answer not be kept, a repetition is told to wait, and not done again.
  await endOnce(system.database, { actor, key, ...done });
  return done;
}
