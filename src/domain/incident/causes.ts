import { difference } from '#domain/causes/difference.ts';
import { requireSound } from '#domain/causes/faults.ts';
import { type CauseGraph, factEvidence, fileEvidence } from '#domain/causes/graph.ts';
import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { type KnownFacts, standing } from './facts.ts';
import { causesOf, type Incident } from './state.ts';

/** Takes the whole of the causes as they are to be; what is kept is what that changes. */
export function reviseCauses(
  facts: KnownFacts,
  state: Incident,
  { graph, revision: seen }: OnIncident<'ReviseCauses'>,
): IncidentHappening[] {
  const { graph: before, revision } = causesOf(state);
  requireSound(graph);
  const change = difference(before, graph);
  if (!change) return [];
  // Not by the version of the incident: facts are noted all the while, and change no cause.
  require(seen === revision, 'CAUSES_REVISED', `${seen} was seen, it is ${revision}`);
  requireEvidence(facts, state, newlyCited(before, graph));
  return [{ type: 'CausesRevised', data: change }];
}

/** What was cited before may have been withdrawn since; that is asked about, and keeps nobody from going on. */
function newlyCited(before: CauseGraph, after: CauseGraph): string[] {
  const cited = ({ nodes }: CauseGraph) => new Set(nodes.flatMap(({ evidence }) => evidence));
  const known = cited(before);
  return [...cited(after)].filter((one) => !known.has(one));
}

function requireEvidence(facts: KnownFacts, { files }: Incident, cited: readonly string[]): void {
  const kept = new Set(files.map(({ sha256 }) => `sha256:${sha256}`));
  for (const one of cited) {
    if (factEvidence.test(one)) standing(facts, one);
    require(!fileEvidence.test(one) || kept.has(one), 'CAUSE_EVIDENCE_UNKNOWN', one);
  }
}
