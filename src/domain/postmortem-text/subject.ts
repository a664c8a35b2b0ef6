import type { CivilTime } from '#domain/clock/civil-time.ts';
import { zonedText } from '#domain/clock/local-text.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { Incident } from '#domain/incident/state.ts';
import type { TimelineFact } from '#domain/timeline/fact.ts';
import type { MilestoneTimes } from '#domain/timeline/milestones.ts';

/** What a post-mortem is about: all that its references can tell. What an audience is not to read is left out of it here. */
export type Subject = {
  incident: Incident;
  times: MilestoneTimes;
  /** In order: what people noted, and of files what is a milestone or referred to. Those that were withdrawn are none. */
  facts: readonly TimelineFact[];
  /** How many more facts were read from files. */
  untold: number;
  impact: Impact;
  civil: CivilTime;
};

/** An instant in the zone of the incident. */
export function instantText({ civil, incident }: Subject, instant: string): string {
  return zonedText(civil, incident.zone, instant);
}
