import { mayOn } from '#domain/access/rights.ts';
import type { Offer } from '#domain/case/offer.ts';
import type { Known } from '#domain/case/people.ts';
import type { Case } from '#domain/case/state.ts';
import { type Wait, waitsOf } from '#domain/case/waiting-for.ts';
import { Refusal } from '#domain/refusal.ts';
import { mostItems, stepOf, type Workflow } from '#domain/workflow/definition.ts';
import type { WaitStep } from '#domain/workflow/step.ts';
import type { StoredEvent } from '#store/event-log.ts';
import { type CaseFinding, caseDetail, stepsOf } from '#store/read-models/case-detail.ts';
import type { Caller } from './access/caller.ts';
import { rolesFor, sees } from './access/case-access.ts';
import { everybody } from './access/people-of.ts';
import { decisionsOf, isToDecide, type PendingDecision } from './case-decisions.ts';
import { nextFor } from './case-hints.ts';
import { type Doer, offersFor, tryOffer } from './case-offers.ts';
import { describeEvent } from './pack/event-sentences.ts';
import { staleBefore } from './stale.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** One case as a person needs it: how it stands, what is next and how to do it, and how it came here. */
export type CaseView = {
  version: number;
  case: Case;
  steps: ReturnType<typeof stepsOf>;
  /** What the case waits for, and the command that does it. */
  next: { says: string; command?: string }[];
  /** What it waits for as a screen needs it, the caller's own first; and what else at the same time. */
  waits?: ToldWait;
  alsoWaits: ToldWait[];
  /** What people are asked to agree to, before it runs or afterwards. */
  decisions: PendingDecision[];
  /** There where a plan of the case names what it is done for: how many of them it may name. */
  plansItems?: { most: number };
  /** What the rules would let the caller do now. */
  may: Offer[];
  findings: CaseFinding[];
  history: ToldEvent[];
};

/** A wait: whose turn it is, and what the step asks for. */
type ToldWait = Wait & {
  yours: boolean;
  /** Why it is not: the rules' code and words. */
  why?: { code: string; message: string };
  requires: readonly string[];
  evidence: readonly string[];
  /** Of a task whose outcome decides what follows: which there are. */
  outcomes: readonly string[];
  /** Of how many approvals, where it waits for them. */
  need?: number;
  expiresAt?: string;
  /** Of a wait with a deadline: the condition that ends it before, and the stage, or `next`, that follows at its end. */
  condition?: string;
  otherwise?: string;
};

const nobody: Known = { people: new Map(), rosters: [] };

/** The case as the caller may see it. Throws CASE_UNKNOWN where that one may not. */
export async function viewCase(system: System, caller: Caller, id: string): Promise<CaseView> {
  const detail = await caseDetail(system.database, id, staleBefore(system));
  if (!detail || !sees(caller, detail.state)) throw new Refusal('CASE_UNKNOWN', id);
  const { state, findings, history } = detail;
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  // Most cases wait for no decision, and nothing else that is tried here asks who everybody is.
  const known = isToDecide(state) ? (await everybody(system))(state.asset) : nobody;
  const doer = { ...doerOf(caller, state), ...known };
  const at = system.now();
  const offers = offersFor(workflow, state, doer, at);
  const decisions = decisionsOf(workflow, state, doer, at);
  const [waits, ...alsoWaits] = waitsFor({ workflow, state, doer, at }, decisions);
  const most = mostItems(workflow);
  return {
    version: state.version,
    case: state,
    steps: stepsOf(workflow, state),
    next: nextFor(workflow, state, caller.principal, decisions),
    ...(waits ? { waits } : {}),
    alsoWaits,
    decisions,
    ...(most === undefined ? {} : { plansItems: { most } }),
    may: [...offers].flatMap(([offer, refusal]) => (refusal ? [] : [offer])),
    findings,
    history: history.map(told),
  };
}

/** An event with what it says in a sentence, told of its actor. */
export type ToldEvent = Told<StoredEvent>;
type Told<Event> = Event & { says: string; data: Record<string, unknown> };

export function told<Event extends { type: string; data: object }>(event: Event): Told<Event> {
  return {
    ...event,
    says: describeEvent(event),
    data: { ...event.data } as Record<string, unknown>,
  };
}

/** How a case stands, in short: the answer to whatever was done to it. */
export type CaseStanding = {
  case: string;
  version: number;
  state: string;
  disposition: string | null;
  owner: string | null;
  plan: string | null;
  next: CaseView['next'];
  actor: string;
};

export async function standingOf(
  system: System,
  { principal }: Caller,
  state: Case,
): Promise<CaseStanding> {
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  return {
    case: state.id,
    version: state.version,
    state: state.state,
    disposition: state.disposition ?? null,
    owner: state.owner ?? null,
    plan: state.plan?.hash ?? null,
    next: nextFor(workflow, state, principal),
    actor: principal.actor,
  };
}

export function doerOf(caller: Caller, state: Case): Doer {
  const { principal, groups } = caller;
  const roles = rolesFor(caller, state);
  return {
    actor: principal.actor,
    ...(roles ? { roles } : {}),
    may: (permission) => mayOn(principal, permission, state.asset, groups),
  };
}

/** Which offer ends the wait for what. The machine, the clock and the next report end the others. */
const ends: Partial<Record<Wait['for'], Offer>> = {
  task: 'completeTask',
  'manual-action': 'completeTask',
  plan: 'proposePlan',
  approval: 'approveCase',
  request: 'approveCase',
  'after-review': 'acceptReview',
  action: 'retryAction',
  document: 'noteCase',
  instant: 'recordInstant',
};

/** Everything that the case waits for, what the caller can end first: for themselves, or in the stead of another. */
function waitsFor(
  { workflow, state, doer, at }: { workflow: Workflow; state: Case; doer: Doer; at: string },
  decisions: readonly PendingDecision[],
): ToldWait[] {
  const told = waitsOf(state).map((wait): ToldWait => {
    const offer = ends[wait.for];
    const trial = offer && tryOffer(offer, { workflow, state, doer, at, step: wait.step });
    const refusal = trial?.refusal;
    const stead = decisions.some(
      ({ kind, step, you }) => kind === wait.for && step === wait.step && you.for !== undefined,
    );
    return {
      ...wait,
      yours: stead || (trial !== undefined && refusal === undefined),
      ...(refusal && !stead ? { why: { code: refusal.code, message: refusal.message } } : {}),
      ...askedAt(workflow, state, wait.step),
    };
  });
  return [...told.filter(({ yours }) => yours), ...told.filter(({ yours }) => !yours)];
}

/** What a step asks for; what lies beside the workflow asks for nothing. */
function askedAt(workflow: Workflow, state: Case, id: string | undefined) {
  const step = id === undefined ? undefined : stepOf(workflow, id);
  const approval = id === undefined ? undefined : state.steps[id]?.approval;
  const { requires = [], evidence = [], outcomes = [] } = step?.kind === 'task' ? step : {};
  return {
    requires,
    evidence,
    outcomes,
    ...(approval ? { need: approval.need, expiresAt: approval.expiresAt } : {}),
    ...(step?.kind === 'wait' ? endOf(step) : {}),
  };
}

function endOf({ until, otherwise }: WaitStep): Pick<ToldWait, 'condition' | 'otherwise'> {
  return { ...(until && 'condition' in until ? { condition: until.condition } : {}), otherwise };
}
