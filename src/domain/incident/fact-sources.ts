import { require } from '#domain/refusal.ts';
import { factId, factNumber } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { clockBy } from '#domain/timeline/source-clock.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentData, IncidentHappening } from './events.ts';
import { type KnownFacts, standing } from './facts.ts';
import type { Incident } from './state.ts';

/** Says in which zone a source tells its local times, for what is read of it from now on. */
export function nameSource(
  { sources }: Incident,
  { source, zone }: OnIncident<'NameSource'>,
): IncidentHappening[] {
  if (sources[source] && sources[source].zone === zone) return [];
  return [{ type: 'SourceNamed', data: { source, ...(zone === undefined ? {} : { zone }) } }];
}

/** Says how far a source's clock is off: the instants of its facts are set right by that, and stay on record as told. */
export function setSourceClock(
  facts: KnownFacts,
  command: OnIncident<'SetSourceClock'>,
): IncidentHappening[] {
  const { source } = command;
  if ('offset' in command) {
    const { offset, reason } = command;
    require(reason.trim(), 'REASON_MISSING');
    return [{ type: 'SourceClockSet', data: { source, clock: { offset, spread: 0 }, reason } }];
  }
  const pairs = command.pairs.map((pair) => pairOf(facts, source, pair));
  const clock = clockBy(pairs);
  require(clock, 'CLOCK_PAIRS_TOO_FEW', String(pairs.length));
  return [{ type: 'SourceClockSet', data: { source, clock, pairs } }];
}

type Pairs = NonNullable<IncidentData<'SourceClockSet'>['pairs']>;

function pairOf(
  facts: KnownFacts,
  source: string,
  { fact, reference }: { fact: string; reference: string },
): Pairs[number] {
  const [told, real] = [standing(facts, fact), standing(facts, reference)];
  const usable = told.source === source && real.source !== source;
  require(usable, 'CLOCK_PAIR_UNUSABLE', `${fact} and ${reference}`);
  return { fact, reference, told: told.told.at, true: real.at };
}

/** Takes in the facts of a file, once; what is a milestone already stays that. */
export function importFacts(
  state: Incident,
  { type: _, actor: __, at: ___, milestones = {}, ...what }: OnIncident<'ImportFacts'>,
): IncidentHappening[] {
  const there = state.files.some(({ sha256 }) => sha256 === what.file.sha256);
  require(!there, 'FACTS_IMPORTED', what.file.name);
  const first = state.facts + 1;
  const set = (Object.entries(milestones) as [Milestone, number][])
    .filter(([milestone]) => state.milestones[milestone] === undefined)
    .map(([milestone, index]): IncidentHappening => {
      return { type: 'MilestoneSet', data: { milestone, fact: factId(first + index) } };
    });
  return [{ type: 'FactsImported', data: { ...what, first } }, ...set];
}

/** Takes them out again, all of the file: they are no part of the timeline any more, and the events stay. */
export function takeBackFacts(
  state: Incident,
  { sha256, reason }: OnIncident<'TakeBackFacts'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  const file = state.files.find((one) => one.sha256 === sha256);
  require(file, 'FACTS_NOT_IMPORTED', sha256);
  const { name, facts, first } = file;
  const held = Object.entries(state.milestones).find(([, id]) => isAmong(id, first, facts));
  require(!held, 'FACT_IS_MILESTONE', held && `${held[1]} is: ${held[0]}`);
  return [{ type: 'FactsTakenBack', data: { sha256, name, facts, reason } }];
}

function isAmong(id: string, first: number, count: number): boolean {
  const number = factNumber(id);
  return number >= first && number < first + count;
}
