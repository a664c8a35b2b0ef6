import type { Caller } from '#app/access/caller.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { type CauseText, readCauses, writeCauses } from '#domain/causes/formats.ts';
import { type CauseGraph, factEvidence } from '#domain/causes/graph.ts';
import { notesOn } from '#domain/causes/notes.ts';
import type { LineFault } from '#domain/causes/outline/lines.ts';
import { controlsOf } from '#domain/causes/views/controls.ts';
import { faultTreesOf } from '#domain/causes/views/fault-tree.ts';
import { fishboneOf } from '#domain/causes/views/fishbone.ts';
import { levelsOf } from '#domain/causes/views/levels.ts';
import { whysOf } from '#domain/causes/views/whys.ts';
import { causesOf, type Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { loadFacts } from '#store/incident-facts.ts';
import { incidentFor, mayWorkOn, workableFor } from './access.ts';
import { returnRepeated } from './actions/returned.ts';
import { executeOnIncident } from './execute.ts';

/** The whole of the causes as somebody wants them; `revision`: that which they have seen, else the one that is there. */
export type CausesDraft = { revision?: number } & (
  | { graph: CauseGraph }
  | { text: string; format: CauseText }
);

const TOLD = 20;

/**
 * Revises the causes of an incident; answers with them as they stand, and with what was not read of a diagram.
 *
 * @throws {InputError} CAUSES_UNREADABLE, with each line; a `Refusal` where the rules say no.
 */
export async function reviseCauses(
  system: System,
  caller: Caller,
  id: string,
  { revision, ...draft }: CausesDraft,
  expectedVersion?: number,
) {
  const seen = causesOf(await workableFor(system, caller, id));
  const known = { before: seen.graph, last: seen.last };
  const { graph, notRead } =
    'graph' in draft ? { graph: draft.graph, notRead: [] } : read(draft, known);
  const { state } = await executeOnIncident(system, {
    id,
    command: {
      type: 'ReviseCauses',
      graph,
      revision: revision ?? seen.revision,
      actor: caller.principal.actor,
      at: system.now(),
    },
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  });
  await returnRepeated(system, state);
  return { ...(await told(system, caller, state, [])), notRead };
}

function read(
  { text, format }: { text: string; format: CauseText },
  known: Parameters<typeof readCauses>[2],
): { graph: CauseGraph; notRead: readonly LineFault[] } {
  const { graph, faults, notRead } = readCauses(text, format, known);
  if (faults.length === 0) return { graph, notRead };
  const first = faults.slice(0, TOLD).map(({ line, message }) => `line ${line}: ${message}`);
  const rest = faults.length > TOLD ? [`and ${faults.length - TOLD} more`] : [];
  throw new InputError('CAUSES_UNREADABLE', [...first, ...rest].join('\n'));
}

/** The causes of an incident, in every way that they are looked at. `addressed`: nodes that something is done about. */
export async function viewCauses(
  system: System,
  caller: Caller,
  id: string,
  addressed: readonly string[],
) {
  return told(system, caller, await incidentFor(system, caller, id), addressed);
}

async function told(
  { database }: System,
  caller: Caller,
  incident: Incident,
  addressed: readonly string[],
) {
  const { graph, revision, last } = causesOf(incident);
  const ids = new Set(graph.nodes.map((node) => node.id));
  for (const id of addressed) require(ids.has(id), 'CAUSE_UNKNOWN', id);
  const cited = new Set(graph.nodes.flatMap(({ evidence }) => evidence));
  const facts = await loadFacts(
    database,
    incident.id,
    [...cited].filter((one) => factEvidence.test(one)),
  );
  const withdrawn = [...facts.values()].filter((fact) => fact.withdrawn).map((fact) => fact.id);
  return {
    version: incident.version,
    revision,
    last,
    graph,
    outline: writeCauses(graph, 'outline'),
    notes: notesOn(graph, new Set(withdrawn)),
    whys: whysOf(graph),
    fishbone: fishboneOf(graph),
    faultTrees: faultTreesOf(graph, addressed),
    levels: levelsOf(graph),
    controls: controlsOf(graph),
    mayWork: mayWorkOn(caller, incident),
  };
}
