import type { Case } from '#domain/case/state.ts';
import { waitingVerification } from '#domain/case/verifications.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { StoredEvent } from '#store/event-log.ts';
import { type CaseFinding, caseDetail, stepsOf } from '#store/read-models/case-detail.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** One case as a person needs it: how it stands, what is next and how to do it, and how it came here. */
export type CaseView = {
  case: Case;
  steps: ReturnType<typeof stepsOf>;
  /** What the case waits for, and the command that does it. */
  next: { says: string; command?: string }[];
  findings: CaseFinding[];
  history: StoredEvent[];
};

export async function viewCase(system: System, id: string): Promise<CaseView> {
  const detail = await caseDetail(system.database, id);
  if (!detail) throw new Refusal('CASE_UNKNOWN', id);
  const { state, findings, history } = detail;
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  return {
    case: state,
    steps: stepsOf(workflow, state),
    next: nextFor(workflow, state),
    findings,
    history,
  };
}

/** What the case waits for. Empty while the machine works. */
function nextFor(workflow: Workflow, state: Case): CaseView['next'] {
  const { id } = state;
  if (state.state === 'closed') {
    return [{ says: 'It is held: when its finding returns, it reopens by itself.' }];
  }
  const request = state.request && [
    {
      says: `Somebody other than ${state.request.by} decides on the ${state.request.kind} asked for.`,
      command: `holdfast approve ${id} --actor SOMEBODY`,
    },
  ];
  if (state.aside) {
    if (request) return request;
    if (state.state !== 'on_hold')
      return [{ says: `The risk is accepted until ${state.aside.until}.` }];
    return [{ says: `On hold: ${state.aside.reason}`, command: `holdfast case resume ${id}` }];
  }
  return [...stepHints(workflow, state), ...(request ?? [])];
}

function stepHints(workflow: Workflow, state: Case): CaseView['next'] {
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
          command: `holdfast approve ${id} --plan ${plan?.hash.slice(0, 12)} --actor SOMEBODY`,
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
