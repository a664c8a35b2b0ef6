import { isAway } from '#domain/account/absence.ts';
import { inTurn, onCallAt } from '#domain/routing/roster.ts';
import { stageOf, type Workflow } from '#domain/workflow/definition.ts';
import type { OwnershipRule } from '#domain/workflow/ownership.ts';
import type { Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import { conditionFacts } from './condition-facts.ts';
import type { CaseHappening } from './events.ts';
import { letIn } from './restriction.ts';
import type { Routed, RoutingFacts, TurnTaken } from './routing-facts.ts';
import type { Case } from './state.ts';

/**
 * A case that opens, comes to a stage with an ownership of its own, or whose owner is gone, goes where its workflow says.
 * Whoever took it meanwhile keeps it.
 */
export function routeCase(
  rules: Rules,
  state: Case,
  { because, stage, routing, at }: Command<'RouteCase'>,
): CaseHappening[] {
  if (state.state === 'closed' || (stage !== undefined && stage !== state.stage)) return [];
  const isGone = state.owner !== undefined && routing.gone.includes(state.owner);
  if (because === 'owner-gone' && !isGone) return [];
  if (because === 'opened' && (state.owner || state.queue)) return [];
  return routed(rules, state, { ownership: ownershipAt(rules.workflow, stage), routing, at });
}

/** The event that sends a case to whoever gets it; none where it is there already. */
export function routed(
  rules: Rules,
  state: Case,
  asked: Omit<Asked, 'ownership'> & { ownership: Asked['ownership'] | undefined },
): CaseHappening[] {
  const { ownership } = asked;
  const to = ownership && route(rules, state, { ...asked, ownership });
  if (!to || (to.owner === state.owner && to.queue === state.queue)) return [];
  return [...(to.owner ? letIn(state, to.owner) : []), { type: 'CaseRouted', data: to }];
}

/** That of the stage, where one is named that has its own; else that of the workflow. */
function ownershipAt(workflow: Workflow, stage: string | undefined) {
  return (stage && stageOf(workflow, stage)?.ownership) || workflow.ownership;
}

type Asked = { ownership: readonly OwnershipRule[]; routing: RoutingFacts; at: string };

/** The first entry that applies and leads to somebody who is there. Whoever has the case already need not be. */
function route(rules: Rules, state: Case, asked: Asked): Routed | undefined {
  const facts = conditionFacts(rules.workflow, state);
  const passed = new Set<string>();
  for (const rule of asked.ownership) {
    if (rule.if !== undefined && rules.holds(rule.if, facts) !== true) continue;
    const because = `${saysOf(rule)}${rule.if === undefined ? '' : ` where ${rule.if}`}`;
    if (rule.to === 'queue') return { queue: rule.queue, because, ...told(passed) };
    for (const person of candidates(rules, state, rule, asked)) {
      const passedOver = person !== state.owner && isAwayThen(person, asked);
      if (!passedOver) return { owner: person, because, ...told(passed), ...turnOf(rule, asked) };
      passed.add(person);
    }
  }
  return undefined;
}

function isAwayThen(person: string, { routing, at }: Asked): boolean {
  return routing.away.some((time) => time.name === person && isAway(time, at));
}

function told(passed: ReadonlySet<string>): Pick<Routed, 'away'> {
  return passed.size > 0 ? { away: [...passed] } : {};
}

function turnOf(rule: OwnershipRule, { routing }: Asked): { turn?: TurnTaken } {
  if (rule.to !== 'round-robin') return {};
  const turn = routing.turns?.get(rule.roster);
  return turn ? { turn: { roster: rule.roster, number: turn.number } } : {};
}

/** Whom an entry leads to: the first, and those in whose turn it is where that one is not there; nobody who is gone. */
function candidates(
  rules: Rules,
  state: Case,
  rule: Exclude<OwnershipRule, { to: 'queue' }>,
  asked: Asked,
): readonly string[] {
  const named = namedBy(rules, state, rule, asked);
  return named.filter((person) => !asked.routing.gone.includes(person));
}

/** Who has a case in turn keeps it at the next stage, and where the same is asked twice: that takes no turn. */
function namedBy(
  { civil }: Rules,
  { id, owner }: Case,
  rule: Exclude<OwnershipRule, { to: 'queue' }>,
  { routing, at }: Asked,
): readonly string[] {
  if (rule.to === 'person') return [rule.person];
  if (rule.to === 'asset-owner') return ownersOf(id, { routing, at }, civil);
  const roster = routing.rosters.find(({ name }) => name === rule.roster);
  if (!roster || roster.members.length === 0) return [];
  if (rule.to === 'on-call') {
    const first = onCallAt(roster, at, civil);
    return first === undefined ? [] : inTurn(roster, first);
  }
  const next = inTurn(roster, routing.turns?.get(roster.name)?.member ?? numberOf(id));
  return owner !== undefined && roster.members.includes(owner) ? [owner, ...next] : next;
}

/** The person who answers for the asset; else those of its team, from whoever is on call or falls to the case on. */
function ownersOf(
  id: string,
  { routing, at }: Pick<Asked, 'routing' | 'at'>,
  civil: Rules['civil'],
): readonly string[] {
  if (routing.assetOwner) return [routing.assetOwner];
  const team = routing.rosters.find(({ name }) => name === routing.assetTeam);
  if (!team || team.members.length === 0) return [];
  return inTurn(team, onCallAt(team, at, civil) ?? numberOf(id));
}

function saysOf(rule: OwnershipRule): string {
  switch (rule.to) {
    case 'asset-owner':
      return 'the owner of the asset';
    case 'person':
      return 'named by the workflow';
    case 'queue':
      return `the queue ${rule.queue}`;
    case 'on-call':
      return `on call in ${rule.roster}`;
    case 'round-robin':
      return `next in ${rule.roster}`;
  }
}

/** The number of a case, whose id is `C-` and that number. */
function numberOf(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}
