import { mayOn, type Principal } from '#domain/access/rights.ts';
import type { Case } from '#domain/case/state.ts';
import { waitingVerification } from '#domain/case/verifications.ts';
import { type Wait, waitingFor } from '#domain/case/waiting-for.ts';
import { Refusal } from '#domain/refusal.ts';
import { stepOf, type Workflow } from '#domain/workflow/definition.ts';
import type { StoredEvent } from '#store/event-log.ts';
import { type CaseFinding, caseDetail, stepsOf } from '#store/read-models/case-detail.ts';
import type { Caller } from './access/caller.ts';
import { rolesFor, sees } from './access/case-access.ts';
import { type Doer, type Offer, offersFor } from './case-offers.ts';
import { describeEvent } from './pack/event-sentences.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** One case as a person needs it: how it stands, what is next and how to do it, and how it came here. */
export type CaseView = {
  version: number;
  case: Case;
  steps: ReturnType<typeof stepsOf>;
  /** What the case waits for, and the command that does it. */
  next: { says: string; command?: string }[];
  /** What it waits for as a screen needs it: whose turn it is, and what the step asks for. */
  waits?: Wait & {
    yours: boolean;
    /** Why it is not: the rules' code and words. */
    why?: { code: string; message: string };
    requires: readonly string[];
    evidence: readonly string[];
    /** Of how many approvals, where it waits for them. */
    need?: number;
    expiresAt?: string;
  };
  /** What the rules would let the caller do now. */
  may: Offer[];
  findings: CaseFinding[];
  history: ToldEvent[];
};

/** The case as the caller may see it. Throws CASE_UNKNOWN where that one may not. */
export async function viewCase(system: System, caller: Caller, id: string): Promise<CaseView> {
  const detail = await caseDetail(system.database, id);
  if (!detail || !sees(caller, detail.state)) throw new Refusal('CASE_UNKNOWN', id);
  const { state, findings, history } = detail;
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  const offers = offersFor(workflow, state, doerOf(caller, state), system.now());
  const waits = waitsFor(workflow, state, offers);
  return {
    version: state.version,
    case: state,
    steps: stepsOf(workflow, state),
    next: nextFor(workflow, state, caller.principal),
    ...(waits ? { waits } : {}),
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

function doerOf(caller: Caller, state: Case): Doer {
  const { principal, groups } = caller;
  const roles = rolesFor(caller, state);
  return {
    actor: principal.actor,
    ...(roles ? { roles } : {}),
    may: (permission) => mayOn(principal, permission, state.asset, groups),
  };
}

/** Which offer ends the wait for what. The machine and the next report end the others. */
const ends: Partial<Record<Wait['for'], Offer>> = {
  task: 'completeTask',
  'manual-action': 'completeTask',
  plan: 'proposePlan',
  approval: 'approveCase',
  request: 'approveCase',
  action: 'retryAction',
};

function waitsFor(
  workflow: Workflow,
  state: Case,
  offers: ReadonlyMap<Offer, Refusal | undefined>,
): CaseView['waits'] {
  const wait = waitingFor(state);
  if (!wait) return undefined;
  const step = wait.step === undefined ? undefined : stepOf(workflow, wait.step);
  const offer = ends[wait.for];
  const refusal = offer && offers.get(offer);
  const approval = wait.step === undefined ? undefined : state.steps[wait.step]?.approval;
  return {
    ...wait,
    yours: offer !== undefined && offers.has(offer) && refusal === undefined,
    ...(refusal ? { why: { code: refusal.code, message: refusal.message } } : {}),
    requires: step?.kind === 'task' ? step.requires : [],
    evidence: step?.kind === 'task' ? step.evidence : [],
    ...(approval ? { need: approval.need, expiresAt: approval.expiresAt } : {}),
  };
}

/** What the case waits for. Empty while the machine works. */
function nextFor(workflow: Workflow, state: Case, { operator }: Principal): CaseView['next'] {
  const { id } = state;
  // Only at the machine itself can somebody act as another; elsewhere each signs in.
  const asAnother = operator ? ' --actor SOMEBODY' : '';
  if (state.state === 'closed') {
    return [{ says: 'It is held: when its finding returns, it reopens by itself.' }];
  }
  const request = state.request && [
    {
      says: `Somebody other than ${state.request.by} decides on the ${state.request.kind} asked for.`,
      command: `holdfast approve ${id}${asAnother}`,
    },
  ];
  if (state.aside) {
    if (request) return request;
    if (state.state !== 'on_hold') return [underException(state.aside)];
    return [{ says: `On hold: ${state.aside.reason}`, command: `holdfast case resume ${id}` }];
  }
  return [...stepHints(workflow, state, asAnother), ...(request ?? [])];
}

function underException({ until, exception }: NonNullable<Case['aside']>) {
  const says = `The risk is accepted until ${until}.`;
  if (!exception) return { says };
  return { says: `${says} By ${exception}.`, command: `holdfast exception show ${exception}` };
}

function stepHints(workflow: Workflow, state: Case, asAnother: string): CaseView['next'] {
  const steps = workflow.stages.flatMap((stage) => stage.steps);
  const step = steps.find(({ id }) =>
    ['waiting', 'failed'].includes(state.steps[id]?.status ?? ''),
  );
  if (!step) return [];
  const { id, plan } = state;
  const progress = state.steps[step.id];
  switch (step.kind) {
    case 'task': {
      const owner = step.requires.includes('owner') && !state.owner;
      const note = step.requires.includes('note') ? ' --note "…"' : '';
      const evidence = step.evidence.map((name) => ` --evidence ${name}=FILE`).join('');
      const take = { says: 'It needs an owner.', command: `holdfast case take ${id}` };
      const done = {
        says: step.title,
        command: `holdfast task done ${id} ${step.id}${note}${evidence}`,
      };
      return owner ? [take, done] : [done];
    }
    case 'plan':
      return [
        {
          says: step.title,
          command: `holdfast plan ${id} --summary "…" -- COMMAND ARGUMENTS…   (or --manual "…", or --file PLAN.yaml)`,
        },
      ];
    case 'approval': {
      const left = step.need - (progress?.approval?.given.length ?? 0);
      return [
        {
          says: `${step.title} (${left} of ${step.need} to go, until ${progress?.approval?.expiresAt}).`,
          command: `holdfast approve ${id} --plan ${plan?.hash.slice(0, 12)}${asAnother}`,
        },
      ];
    }
    case 'action':
      return actionHints(state, step.id);
    case 'verification':
      return waitingVerification(workflow, state)
        ? [{ says: `${step.title}.`, command: 'holdfast import NEW-REPORT' }]
        : [];
  }
}

function actionHints({ id, steps, plan }: Case, step: string): CaseView['next'] {
  const progress = steps[step];
  if (progress?.status === 'failed') {
    return [{ says: 'An action failed for good.', command: `holdfast case retry ${id}` }];
  }
  const at = progress?.actions?.findIndex(({ status }) => status === 'requested') ?? -1;
  const action = plan?.actions[at];
  if (action?.kind !== 'manual') return [];
  return [
    { says: `By hand: ${action.title}`, command: `holdfast task done ${id} ${step} --note "…"` },
  ];
}
