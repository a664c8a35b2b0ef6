import { clockText } from '#domain/clock/clock-text.ts';
import type { AnswerOf } from '#web/api/calls.ts';

export type Roster = AnswerOf<'listRosters'>['rosters'][number];
type OnCall = NonNullable<Roster['onCall']>;

/** Minutes since midnight of `09:00`; undefined where it is no time of day. */
export function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && all < 1440 ? all : undefined;
}

/** How turns change, in a sentence. */
export function turnsText({ days, at, zone, from }: OnCall): string {
  const every = days === 1 ? 'every day' : `every ${days} days`;
  return `Turns change ${every} at ${clockText(at)} (${zone}), from ${from} on`;
}
