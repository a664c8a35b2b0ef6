import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import type { Bound, MeasureChange, MeasureContent } from '#domain/impact/measure.ts';
import type { Incident } from '#domain/incident/state.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import { readTyped, type Typing } from '#domain/timeline/typed-instant.ts';
import { workableFor } from './access.ts';
import { type Acted, actOnIncident } from './act.ts';
import { typingOn } from './notes.ts';

/** Parts of a measure as somebody tells them. `from`, `to`: a milestone, a fact, or an instant as people type it. */
type Told<Content extends MeasureChange> = Omit<Content, 'from' | 'to'> & {
  from?: string | null;
  to?: string | null;
};
export type MeasureDraft = Told<MeasureContent>;
export type MeasureRevision = { measure: string; to: Told<MeasureChange>; reason: string };

/** States a measure of the impact. Throws a `Refusal`, of its bounds too. */
export async function stateMeasure(
  system: System,
  caller: Caller,
  id: string,
  draft: MeasureDraft,
): Promise<Acted> {
  const incident = await workableFor(system, caller, id);
  const measure = await bounded<MeasureContent>(system, incident, draft);
  return actOnIncident(system, caller, id, { type: 'StateMeasure', measure });
}

/** Says a measure otherwise, any part of it; null takes a part away. */
export async function reviseMeasure(
  system: System,
  caller: Caller,
  id: string,
  { measure, to, reason }: MeasureRevision,
): Promise<Acted> {
  const incident = await workableFor(system, caller, id);
  const change = await bounded<MeasureChange>(system, incident, to);
  return actOnIncident(system, caller, id, { type: 'ReviseMeasure', measure, to: change, reason });
}

async function bounded<Content extends MeasureChange>(
  system: System,
  incident: Incident,
  { from, to, ...told }: Told<Content>,
): Promise<Content> {
  const typing = await typingOn(system, incident);
  const begins = from && boundOf(from, typing);
  // How long it lasted is told from its own beginning: `--to +7m`.
  const since = begins && 'at' in begins ? { last: begins.at, near: begins.at } : {};
  const ends = to && boundOf(to, { ...typing, ...since });
  return {
    ...told,
    ...(from === undefined ? {} : { from: begins }),
    ...(to === undefined ? {} : { to: ends }),
  } as Content;
}

function boundOf(typed: string, typing: Typing): Bound {
  const milestone = milestones.find((one) => one === typed);
  if (milestone) return { milestone };
  return /^F-\d+$/.test(typed) ? { fact: typed } : { at: readTyped(typed, typing) };
}
