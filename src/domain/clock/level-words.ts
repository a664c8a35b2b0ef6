import { clockText } from './clock-text.ts';
import { addresseeSays, type Escalation } from './escalation.ts';
import type { LevelSource, ServiceLevel, SeverityChange } from './service-level.ts';
import { inWords } from './span.ts';
import type { Start } from './start.ts';

/** The terms of a service level beside its times, as sentences without their ends. */
export function termsInWords(level: ServiceLevel): string[] {
  const { start, stop, severityChange, toldBy, pausable, extendable } = level;
  const { roll, warnAt, escalations = [] } = level;
  return [
    `begins with ${startInWords(start)}`,
    ...(stop === undefined ? [] : [`is done when ${stop} is told`]),
    ...(toldBy === undefined ? [] : [`takes its time from ${tellerInWords(toldBy)}`]),
    severityChangeInWords[severityChange],
    pausable ? 'stands still while the case is on hold' : 'never stands still',
    ...(extendable ? [] : ['is not extended by anybody']),
    ...(roll ? [rollInWords(roll.at === undefined ? undefined : clockText(roll.at))] : []),
    ...(warnAt.length > 0 ? [`warns after ${warnAt.map(percent).join(' and ')} of the time`] : []),
    ...escalations.map(escalationInWords),
  ];
}

/** Which rule a level follows, and where that stands: `NIS2, Article 23(4) (nis2, early-warning)`. */
export function sourceInWords({ pack, fact, document, section, verified }: LevelSource): string {
  const mark = verified ? '' : ', which nobody has checked';
  return `${document}, ${section} (${pack}, ${fact}${mark})`;
}

export const severityChangeInWords: Record<SeverityChange, string> = {
  keep: 'keeps its date when the time that there is changes',
  recompute: 'is reckoned anew from its beginning when the time that there is changes',
  restart: 'begins anew when the time that there is changes',
  earlier: 'comes earlier, and never later, when the time that there is changes',
};

/** `the earliest of opened and listed`. */
export function startInWords(start: Start): string {
  if (typeof start === 'string') return start;
  const [[which, inner = []] = []] = Object.entries(start) as [string, readonly Start[]][];
  return `the ${which} of ${inner.map(startInWords).join(' and ')}`;
}

function tellerInWords(toldBy: NonNullable<ServiceLevel['toldBy']>): string {
  return toldBy === 'priority' ? 'the priority' : `what ${toldBy.outcomeOf} came to`;
}

/** `at`: the time of day on which the deadline falls then, such as 12:00. */
export function rollInWords(at: string | undefined): string {
  return `moves to the next day with work, to ${at ?? 'its end'}`;
}

function escalationInWords(step: Escalation): string {
  const when =
    'after' in step
      ? `${inWords(step.after)} after the deadline`
      : `after ${percent(step.share)} of the time`;
  return `tells ${addresseeSays(step.to)} ${when}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
