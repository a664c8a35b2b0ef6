import { after } from '#domain/clock/instant.ts';
import {
  type ActionChange,
  type ActionContent,
  type CorrectiveAction,
  decidedOn,
  lacksOf,
  MOST_ACTIONS,
} from '#domain/corrective-action/corrective-action.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { actionsOf, causesOf, type Incident, type IncidentSeverity } from './state.ts';

const DAY_SECONDS = 86_400;

/** For how many days at most it is decided that something is not done; the worse it was, the sooner it is asked again. */
const longestDecision: Record<IncidentSeverity, number> = {
  sev1: 90,
  sev2: 90,
  sev3: 180,
  sev4: 365,
  sev5: 365,
};

/** What was decided on: the digest of the action as it is worded. */
export function hashOfAction(digest: Digest, incident: string, action: CorrectiveAction): string {
  return toHex(digest.sha256(toUtf8(digest.canonical(decidedOn(incident, action)))));
}

export function proposeAction(
  state: Incident,
  { action: content }: OnIncident<'ProposeAction'>,
): IncidentHappening[] {
  const { list, proposed } = actionsOf(state);
  require(list.length < MOST_ACTIONS, 'CORRECTIVE_ACTIONS_TOO_MANY');
  requireNodes(state, content.addresses);
  const data = { action: `A-${proposed + 1}`, ...content };
  return [{ type: 'CorrectiveActionProposed', data }];
}

/** Another wording is another thing to decide on: what was decided counts no more. */
export function reviseAction(
  state: Incident,
  { action: id, to: asked }: OnIncident<'ReviseAction'>,
): IncidentHappening[] {
  const action = actionOf(state, id);
  const { from, to } = changesOf(action, asked);
  if (Object.keys(to).length === 0) return [];
  const promised = ['text', 'owner', 'due', 'criterion'].some((part) => part in to);
  require(action.state !== 'agreed' || !promised, 'CORRECTIVE_ACTION_AGREED', action.case);
  requireNodes(state, to.addresses ?? []);
  return [{ type: 'CorrectiveActionRevised', data: { action: id, from, to } }];
}

export function agreeToAction(
  state: Incident,
  { action: id, case: caseId }: OnIncident<'AgreeToAction'>,
): IncidentHappening[] {
  const action = actionOf(state, id);
  require(action.state === 'proposed', 'CORRECTIVE_ACTION_DECIDED', action.state);
  const lacks = lacksOf(action);
  require(lacks.length === 0, 'CORRECTIVE_ACTION_INCOMPLETE', `${id}: ${lacks.join(', ')}`);
  return [{ type: 'CorrectiveActionAgreed', data: { action: id, case: caseId } }];
}

/** Not to do it is somebody's decision, for a time: it is asked again at its date, and when the incident repeats. */
export function decideOnAction(
  digest: Digest,
  state: Incident,
  command: OnIncident<'DecideOnAction'>,
): IncidentHappening[] {
  const { action: id, verdict, reason, until, seen, actor, at } = command;
  const action = actionOf(state, id);
  require(action.state === 'proposed', 'CORRECTIVE_ACTION_DECIDED', action.state);
  require(!action.authors.includes(actor), 'CORRECTIVE_ACTION_OWN', actor);
  require(reason.trim(), 'REASON_MISSING');
  require(until > at, 'DATE_IN_PAST', until);
  const days = longestDecision[state.severity];
  const latest = after(at, days * DAY_SECONDS);
  require(until <= latest, 'DECISION_TOO_LONG', `${state.severity}: ${days} days, until ${latest}`);
  const hash = hashOfAction(digest, state.id, action);
  require(seen === undefined || hash.startsWith(seen), 'CORRECTIVE_ACTION_CHANGED', hash);
  return [{ type: 'CorrectiveActionDecided', data: { action: id, verdict, reason, until, hash } }];
}

/** What was declined or accepted is asked anew. A date that has not come ends nothing. */
export function returnAction(
  state: Incident,
  { action: id, because, incident, at }: OnIncident<'ReturnAction'>,
): IncidentHappening[] {
  const decision = decisionOn(actionOf(state, id));
  if (!decision || (because === 'expired' && at < decision.until)) return [];
  const data = { action: id, because, ...(incident === undefined ? {} : { incident }) };
  return [{ type: 'CorrectiveActionReturned', data }];
}

/** When the first of the decisions that count now ends. */
export function askedAgainAt(state: Pick<Incident, 'actions'>): string | undefined {
  const dates = actionsOf(state).list.flatMap((one) => decisionOn(one)?.until ?? []);
  return dates.sort()[0];
}

/** The decision that counts now. */
export function decisionOn({ decisions }: CorrectiveAction) {
  const last = decisions.at(-1);
  return last?.ended ? undefined : last;
}

function actionOf(state: Incident, id: string): CorrectiveAction {
  const found = actionsOf(state).list.find((one) => one.id === id);
  require(found, 'CORRECTIVE_ACTION_UNKNOWN', id);
  return found;
}

function requireNodes(state: Incident, addresses: ActionContent['addresses']): void {
  const known = new Set(causesOf(state).graph.nodes.map((node) => node.id));
  for (const { node } of addresses) require(known.has(node), 'CAUSE_UNKNOWN', node);
}

/** The parts that become others, and what they are now. */
function changesOf(
  action: ActionContent,
  asked: ActionChange,
): { from: ActionChange; to: ActionChange } {
  const before: Partial<Record<string, unknown>> = action;
  const parts = Object.entries(asked).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(before[part] ?? null),
  );
  return {
    from: Object.fromEntries(parts.map(([part]) => [part, before[part] ?? null])),
    to: Object.fromEntries(parts),
  };
}
