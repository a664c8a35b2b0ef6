import { toMillis } from '#domain/clock/instant.ts';
import type { Clock } from './clock.ts';

/**
 * The clock with this deadline; of another than before nobody has been warned or told, and nobody has missed it yet. Of
 * the same one only the times of what is still to be told can be others.
 */
export function due<T extends Standing>(clock: T, { dueAt, escalations, undated }: Times): T {
  if (undated) {
    const { dueAt: _, breachedAt: __, warnedAt: ___, escalations: ____, ...rest } = clock;
    return rest as T;
  }
  if (dueAt === undefined) return clock;
  if (dueAt !== clock.dueAt) {
    const { breachedAt: _, warnedAt: __, escalations: ___, ...rest } = clock;
    return { ...(rest as T), dueAt, ...(escalations ? { escalations } : {}) };
  }
  if (!escalations) return clock;
  const done = clock.escalations?.filter(({ doneAt }) => doneAt) ?? [];
  const told = escalations.map((one) => done.find(({ step }) => step === one.step) ?? one);
  return { ...clock, escalations: told };
}

export type Times = {
  dueAt?: string | undefined;
  escalations?: Clock['escalations'];
  undated?: true | undefined;
};
export type Standing = Partial<Pick<Clock, 'dueAt' | 'breachedAt' | 'warnedAt' | 'escalations'>>;

/** The clock where there is no deadline any more. */
export function withoutDeadline(standing: Clock): Clock {
  const { dueAt: _, breachedAt: __, warnedAt: ___, escalations: ____, ...clock } = standing;
  return clock;
}

/** The clock goes on after it stood still. */
export function goOn({ pausedAt: _, ...clock }: Clock, to: string): Clock {
  const pauses = clock.pauses.map((pause) => (pause.to ? pause : { ...pause, to }));
  return { ...clock, pauses };
}

/** Met means on time or early; exactly at the due instant is on time. */
export function stopClock({ pausedAt: _, ...clock }: Clock, at: string): Clock {
  const met = clock.dueAt === undefined || toMillis(at) <= toMillis(clock.dueAt);
  return { ...clock, stopped: { at, met } };
}
