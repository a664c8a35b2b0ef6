import type { Role } from '#domain/access/roles.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import type { CivilTime } from './civil-time.ts';
import { deadline } from './deadline.ts';
import { fromMillis, toMillis } from './instant.ts';
import type { Pause, Span } from './span.ts';

/** Who is told: the owner, whoever has a role on the case's asset or on the assets of a group, or one person. */
export type Addressee = { owner: true } | { role: Role; group?: string } | { person: string };

/** A step of an escalation chain: when a share of the time has gone by, or so long after the deadline. */
export type Escalation = { to: Addressee } & ({ share: number } | { after: Span });

/** When a step is taken; `step`: its place in the chain, from 0. */
export type EscalationTime = { step: number; at: string };

/** What the times of a chain follow from. */
type Terms = {
  startedAt: string;
  dueAt: string;
  calendar: BusinessCalendar;
  civil: CivilTime;
  pauses: readonly Pause[];
};

/**
 * When each step is taken. A span after the deadline is counted as the level counts its time, without the pauses; a
 * step for which the calendar has no time is left out.
 */
export function escalationTimes(chain: readonly Escalation[], terms: Terms): EscalationTime[] {
  const { startedAt, dueAt, calendar, civil, pauses } = terms;
  const [start, due] = [toMillis(startedAt), toMillis(dueAt)];
  return chain.flatMap((step, place) => {
    const millis =
      'share' in step
        ? shareOf(step.share, start, due)
        : deadline(due, step.after, { calendar, civil, pauses });
    return millis === undefined ? [] : [{ step: place, at: fromMillis(millis) }];
  });
}

/** The instant (milliseconds) at which such a share of the time between two others has gone by. */
export function shareOf(share: number, start: number, due: number): number {
  return Math.round(start + share * (due - start));
}

/** Who is told, as people read it; `owner`: who that is at the moment. */
export function addresseeInWords(to: Addressee, owner: string | undefined): string {
  if ('owner' in to) return owner ? `the owner, ${owner}` : 'the owner, which it lacks';
  return addresseeSays(to);
}

/** The same of any case. */
export function addresseeSays(to: Addressee): string {
  if ('owner' in to) return 'the owner';
  if ('person' in to) return to.person;
  const whoever = `whoever is ${to.role}`;
  return to.group === undefined ? `${whoever} of its asset` : `${whoever} of ${to.group}`;
}
