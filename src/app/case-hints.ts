import type { Principal } from '#domain/access/rights.ts';
import { owedReports } from '#domain/case/owed-reports.ts';
import { actionsOf } from '#domain/case/plan.ts';
import {
  allActions,
  type Case,
  isOver,
  openReviews,
  type StepProgress,
} from '#domain/case/state.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { isRunStep, NEXT, type RunStep, type Step } from '#domain/workflow/step.ts';
import type { PendingDecision } from './case-decisions.ts';
import { many } from './pack/say.ts';

/** What somebody may do next, in words, and the command that does it. */
export type Hint = { says: string; command?: string };

/** What the case waits for. Empty while the machine works. */
export function nextFor(
  workflow: Workflow,
  state: Case,
  { operator }: Principal,
  decisions: readonly PendingDecision[] = [],
): Hint[] {
  const { id } = state;
  // Only at the machine itself can somebody act as another; elsewhere each signs in.
  const asAnother = operator ? ' --actor SOMEBODY' : '';
  if (state.state === 'closed') {
    const { mergedInto } = state;
    if (mergedInto !== undefined) {
      const command = `holdfast case show ${mergedInto}`;
      return [{ says: `What it held is worked on in ${mergedInto}.`, command }];
    }
    return [...reportHints(state), { says: afterClosing(state) }];
  }
  const request = state.request && [
    {
      says: `Somebody other than ${state.request.by} decides on ${requestInWords(state.request)}.`,
      command: `holdfast approve ${id} --request ${state.request.kind}${asAnother}`,
    },
  ];
  if (state.aside) {
    if (request) return request;
    if (state.state !== 'on_hold') return [underException(state.aside)];
    return [{ says: `On hold: ${state.aside.reason}`, command: `holdfast case resume ${id}` }];
  }
  const steps = stepsOf(workflow).flatMap((step) => {
    const progress = state.steps[step.id];
    return progress && !isOver(progress)
      ? hintsAt({ state, asAnother, decisions }, step, progress)
      : [];
  });
  return [
    ...steps,
    ...documentHints(state),
    ...reviewHints(state),
    ...(request ?? []),
    ...reportHints(state),
  ];
}

function requestInWords(request: NonNullable<Case['request']>): string {
  const until = 'until' in request ? `, until ${request.until}` : '';
  return `the ${request.kind} asked for${until}`;
}

function afterClosing({ disposition, findings }: Case): string {
  if (disposition !== 'remediated')
    return 'It was closed without a fix: when its finding is seen again, it stays closed.';
  return findings.length > 0
    ? 'It is held: when its finding returns, it reopens by itself.'
    : 'It is held: when the incident repeats that it is of, it is open again.';
}

type At = { state: Case; asAnother: string; decisions: readonly PendingDecision[] };

function hintsAt({ state, asAnother, decisions }: At, step: Step, progress: StepProgress): Hint[] {
  const { id, plan } = state;
  switch (step.kind) {
    case 'task':
      return taskHints(state, step);
    case 'plan':
      return [
        {
          says: step.title,
          command: `holdfast plan ${id} --summary "…" -- COMMAND ARGUMENTS…   (or --manual "…", or --file PLAN.yaml)`,
        },
      ];
    case 'approval': {
      const { need = step.need, given = [], expiresAt } = progress.approval ?? {};
      const asked = decisions.find((one) => one.kind === 'approval' && one.step === step.id);
      const missing = asked?.groups.reduce((sum, group) => sum + group.missing, 0);
      const left = missing ?? need - given.length;
      return [
        {
          says: `${step.title} (${left} of ${need} to go, until ${expiresAt}).`,
          command: `holdfast approve ${id} --plan ${plan?.hash.slice(0, 12)}${asAnother}`,
        },
      ];
    }
    case 'action':
    case 'foreach':
      return runHints(state, step, progress);
    case 'wait':
      return [waitHint(id, step, progress)];
    case 'verification':
      return [{ says: `${step.title}.`, command: 'holdfast import NEW-REPORT' }];
    default:
      return [];
  }
}

function taskHints(state: Case, step: Extract<Step, { kind: 'task' }>): Hint[] {
  const { id } = state;
  const owner = step.requires.includes('owner') && !state.owner;
  const note = step.requires.includes('note') ? ' --note "…"' : '';
  const outcome = step.outcomes ? ` --outcome ${step.outcomes.join('|')}` : '';
  const evidence = step.evidence.map((name) => ` --evidence ${name}=FILE`).join('');
  const take = { says: 'It needs an owner.', command: `holdfast case take ${id}` };
  const done = {
    says: step.title,
    command: `holdfast task done ${id} ${step.id}${outcome}${note}${evidence}`,
  };
  return owner ? [take, done] : [done];
}

function waitHint(
  caseId: string,
  step: Extract<Step, { kind: 'wait' }>,
  { until, deadline }: StepProgress,
): Hint {
  const then = step.otherwise === NEXT ? 'then it goes on' : `then it goes to ${step.otherwise}`;
  const says = `${step.title}, until ${deadline}; ${then}.`;
  return until ? { says, command: `holdfast case date ${caseId} ${until} --at INSTANT` } : { says };
}

/** What is done by an instant is due until that is told, whatever becomes of the case. */
function reportHints(state: Case): Hint[] {
  return owedReports(state).map(({ title, dueAt, stop }) => ({
    says: `“${title}” is due ${dueAt}, until ${stop} is told; closing the case does not end it.`,
    command: `holdfast case date ${state.id} ${stop} --at INSTANT`,
  }));
}

function documentHints({ id, wanted = [] }: Case): Hint[] {
  return wanted.map(({ name, title }) => ({
    says: `${title}: it is attached before the stage is left.`,
    command: `holdfast case note ${id} --evidence ${name}=FILE`,
  }));
}

function reviewHints(state: Case): Hint[] {
  return openReviews(state).map(({ brokenBy, reason }) => ({
    says: `${brokenBy} ran the plan without its approvals (${reason}); others review that before the case closes.`,
    command: `holdfast review ${state.id}`,
  }));
}

function runHints(state: Case, step: RunStep, progress: StepProgress): Hint[] {
  const { id } = state;
  const undoing = allActions(progress).some(({ status }) => status === 'undoing');
  if (progress.status === 'failed' && !undoing) {
    return [{ says: whatFailed(progress), command: `holdfast case retry ${id}` }];
  }
  return asked(progress).flatMap(({ item, at }): Hint[] => {
    const action = isRunStep(step) ? actionsOf(state, step, item)[at] : undefined;
    if (action?.kind !== 'manual') return [];
    const which = item === undefined ? '' : ` --item ${item}`;
    return [
      {
        says: `By hand: ${action.title}`,
        command: `holdfast task done ${id} ${step.id}${which} --note "…"`,
      },
    ];
  });
}

/** Which items failed, and which were taken back with them: both wait for somebody who has them tried again. */
export function whatFailed({ items = {} }: Pick<StepProgress, 'items'>): string {
  const told = [
    ['failed', 'failed'],
    ['not-undone', 'could not be taken back'],
    ['undone', 'taken back'],
  ] as const;
  // Of what happened to an item the gravest is said.
  const standings = Object.values(items).map((actions) =>
    told.find(([status]) => actions.some((one) => one.status === status)),
  );
  const says = told.flatMap((standing) => {
    const those = standings.filter((one) => one === standing);
    return those.length > 0 ? [`${many(those, 'item')} ${standing[1]}`] : [];
  });
  return says.length > 0 ? `${says.join(', ')}.` : 'An action failed for good.';
}

/** The actions that are asked for, with what each is for. */
function asked({ actions, items = {} }: StepProgress): { item?: string; at: number }[] {
  const of = (own: StepProgress['actions'] = []) =>
    own.findIndex(({ status }) => status === 'requested');
  const ofItems = Object.entries(items).map(([item, own]) => ({ item, at: of(own) }));
  return [{ at: of(actions) }, ...ofItems].filter(({ at }) => at >= 0);
}

function underException({ until, exception }: NonNullable<Case['aside']>) {
  const says = `The risk is accepted until ${until}.`;
  if (!exception) return { says };
  return { says: `${says} By ${exception}.`, command: `holdfast exception show ${exception}` };
}
