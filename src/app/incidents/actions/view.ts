import type { Caller } from '#app/access/caller.ts';
import { digest } from '#app/digest.ts';
import { incidentFor, mayWorkOn, seesIncident } from '#app/incidents/access.ts';
import type { System } from '#app/system.ts';
import { lacksOf } from '#domain/corrective-action/corrective-action.ts';
import {
  coverageOf,
  isOverdue,
  openWays,
  type Standing,
  weakOnly,
} from '#domain/corrective-action/coverage.ts';
import { strengthOf } from '#domain/corrective-action/means.ts';
import { hashOfAction } from '#domain/incident/corrective-actions.ts';
import { causesOf, type Incident } from '#domain/incident/state.ts';
import { mayDecideOn } from './change.ts';
import { earlierDecisions } from './returned.ts';
import { standingsOf } from './standings.ts';
import { askedOfWords } from './words.ts';

/** What is asked of actions: of those, or of nodes of the causes. */
type Question = { asks: string; actions: readonly string[]; nodes: readonly string[] };

/** What is done about an incident: its actions, the ways to it that they leave open, and what is asked of them. */
export async function viewActions(system: System, caller: Caller, id: string) {
  return actionsOn(system, caller, await incidentFor(system, caller, id));
}

/** The same of an incident that the caller may see. */
export async function actionsOn(system: System, caller: Caller, incident: Incident) {
  const now = system.now();
  const standings = await standingsOf(system.database, incident);
  const coverage = coverageOf(causesOf(incident).graph, standings);
  return {
    version: incident.version,
    actions: standings.map((one) => toldAction(incident, one, now)),
    coverage,
    /** Ways that no action breaks, as sets of nodes. */
    open: openWays(coverage),
    questions: questionsOn(incident, standings),
    earlier: await toldEarlier(system, caller, incident),
    mayWork: mayWorkOn(caller, incident),
    mayDecide: mayDecideOn(caller, incident),
  };
}

function toldAction(incident: Incident, action: Standing, now: string) {
  const { state: _, ...rest } = action;
  const strength = strengthOf(action.means);
  return {
    ...rest,
    ...(strength ? { strength } : {}),
    overdue: isOverdue(action, now),
    /** What a decision on it is bound to. */
    hash: hashOfAction(digest, incident.id, action),
  };
}

function questionsOn(incident: Incident, actions: readonly Standing[]): Question[] {
  const nodes = new Set(causesOf(incident).graph.nodes.map(({ id }) => id));
  const open = actions.filter(({ standing }) => ['proposed', 'agreed'].includes(standing));
  const each = open.flatMap((action): Question[] => {
    const { id, addresses, standing } = action;
    const of = (asks: string, which: readonly string[] = []) => ({
      asks,
      actions: [id],
      nodes: which,
    });
    const gone = addresses.map(({ node }) => node).filter((node) => !nodes.has(node));
    const lacks = standing === 'proposed' ? lacksOf(action) : [];
    return [
      ...askedOfWords(action).map((asks) => of(asks)),
      ...(lacks.length > 0 ? [of(`What is still to be said: ${lacks.join(', ')}?`)] : []),
      ...(addresses.length === 0 ? [of('Which cause would be gone with it?')] : []),
      ...(gone.length > 0 ? [of('What does it address? That is no cause any more.', gone)] : []),
    ];
  });
  const weak = weakOnly(actions);
  const asks = 'What in the system can make this hard to do wrong? Only weak actions address it.';
  return [...each, ...(weak.length > 0 ? [{ asks, actions: [], nodes: weak }] : [])];
}

/** What was decided earlier, on what this incident repeats: as far as the caller may see those incidents. */
async function toldEarlier(system: System, caller: Caller, later: Incident) {
  const found = await earlierDecisions(system, later);
  return found
    .filter(({ incident }) => seesIncident(caller, incident))
    .flatMap(({ incident: { id, title }, actions }) =>
      actions.flatMap(({ id: action, text, decisions }) => {
        const last = decisions.at(-1);
        return last ? [{ incident: id, title, action, text, ...last }] : [];
      }),
    );
}
