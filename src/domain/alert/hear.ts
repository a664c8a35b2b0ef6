import { type Alert, isOn, type KeptAlert } from './alert.ts';

/** What a notification says of an alert: that it began anew, that one which is known is otherwise, or nothing new. */
export type Heard =
  | { is: 'new' }
  | { is: 'changed'; alert: KeptAlert }
  | { is: 'repeated'; alert: KeptAlert };

/**
 * Holds a notification against the last time that its alert began. Notifications are repeated, overtake each other, and may
 * tell of a recovery alone. `now`: by our clock.
 */
export function hear(last: KeptAlert | undefined, told: Alert, now: string): Heard {
  if (!last) return { is: 'new' };
  if (isOn(last)) return whileOn(last, told, now);
  return afterwards(last, told);
}

/** It is still on as far as we know: what is told is of this time, unless it is a recovery of one before. */
function whileOn(last: KeptAlert, told: Alert, now: string): Heard {
  if (isOn(told)) {
    const news = told.state !== last.state && told.state === 'acknowledged';
    const alert = { ...last, state: told.state, changedAt: now };
    return news ? { is: 'changed', alert } : { is: 'repeated', alert: last };
  }
  const isOfOneBefore =
    told.endsAt !== undefined && last.startsAt !== undefined && told.endsAt < last.startsAt;
  if (isOfOneBefore) return { is: 'repeated', alert: last };
  const { startsAt = told.startsAt } = last;
  const alert: KeptAlert = {
    ...last,
    state: 'recovered',
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(told.endsAt === undefined ? {} : { endsAt: told.endsAt }),
    rawEnd: told.raw,
    changedAt: now,
    recoveredAt: now,
  };
  return { is: 'changed', alert };
}

/** It is over as far as we know: it began anew only where it began after that. */
function afterwards(last: KeptAlert, told: Alert): Heard {
  const since = told.startsAt ?? told.endsAt;
  const over = last.endsAt ?? last.startsAt;
  if (!isOn(told) && since === undefined) return { is: 'repeated', alert: last };
  if (told.startsAt !== undefined && told.startsAt === last.startsAt) {
    return { is: 'repeated', alert: last };
  }
  const isLater = since === undefined || over === undefined || since > over;
  return isLater ? { is: 'new' } : { is: 'repeated', alert: last };
}
