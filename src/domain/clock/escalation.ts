import type { Role } from '#domain/access/roles.ts';
import type { Terms } from './counted-time.ts';
import { deadline } from './deadline.ts';
import { fromMillis } from './instant.ts';
import { type CountedTime, instantOfShare } from './share.ts';
import type { Span } from './span.ts';

/** Who is told: the owner, whoever has a role on the case's asset or on the assets of a group, or one person. */
export type Addressee = { owner: true } | { role: Role; group?: string } | { person: string };

/** A step of an escalation chain: when a share of the time has gone by, or so long after the deadline. */
export type Escalation = { to: Addressee } & ({ share: number } | { after: Span });

/** When a step is taken; `step`: its place in the chain, from 0. */
export type EscalationTime = { step: number; at: string };

/**
 * When each step is taken. A share of the time, and a span after the deadline, are counted as the level counts its time,
 * without the pauses; a step for which the calendar has no time is left out.
 */
export function escalationTimes(
  chain: readonly Escalation[],
  time: CountedTime,
  terms: Terms,
): EscalationTime[] {
  return chain.flatMap((step, place) => {
    const millis =
      'share' in step
        ? instantOfShare(step.share, time, terms)
        : deadline(time.due, step.after, terms);
    return millis === undefined ? [] : [{ step: place, at: fromMillis(millis) }];
  });
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
