import { type CaseView, lapsed } from '#web/features/case/case-view.ts';
import { aRole, counted } from '#web/features/case/words.ts';

type Step = CaseView['steps'][number];

/** What stands under a stage: who passed it and when, or what it waits for. */
export type Gate = { says: string; by?: string; at?: string };
export type Stage = {
  id: string;
  title: string;
  standing: 'past' | 'skipped' | 'here' | 'next' | 'blocked';
  gate?: Gate;
  /** What has become of its steps, and which controls it is evidence for, a line each. */
  explanation: string;
};

/** The stages of the case's workflow in order, as the rail shows them at `now`, in milliseconds since 1970. */
export function stagesOf(view: CaseView, now: number): Stage[] {
  const { steps } = view;
  const ids = [...new Set(steps.map(({ stage }) => stage))];
  return ids.map((id) => {
    const own = steps.filter(({ stage }) => stage === id);
    const standing = standingOf(view, id, own);
    return {
      id,
      title: own[0]?.stageTitle ?? id,
      standing,
      gate: gateOf(view, standing, { own, now }),
      explanation: explanationOf(view, own),
    };
  });
}

function standingOf(
  { case: state }: CaseView,
  id: string,
  own: readonly Step[],
): Stage['standing'] {
  if (own.every((step) => isLeftOut(state, step))) return 'skipped';
  if (own.every(({ status }) => ['done', 'passed', 'skipped'].includes(status))) return 'past';
  if (state.state === 'closed' || state.stage !== id) return 'next';
  return own.some(({ broken }) => broken) || state.state === 'on_hold' ? 'blocked' : 'here';
}

/** Its condition did not hold, or the case went another way. What an earlier cycle did is not told from here on. */
function isLeftOut({ cycle }: CaseView['case'], { status }: Step): boolean {
  return status === 'skipped' || (status === 'passed' && cycle === 1);
}

function gateOf(
  view: CaseView,
  standing: Stage['standing'],
  { own, now }: { own: readonly Step[]; now: number },
): Gate {
  if (standing === 'skipped') return { says: 'Skipped' };
  if (standing === 'past') return passedGate(view, own);
  if (view.case.state === 'closed') {
    return { says: view.case.stages[own[0]?.stage ?? ''] ? 'Not finished' : 'Not reached' };
  }
  if (standing === 'next') return { says: ahead[own[0]?.kind ?? ''] ?? 'To come' };
  const broken = own.some((step) => step.broken);
  const says = [
    hereGate(view, { broken, now }).says,
    ...own.flatMap(({ step }) => waveText(view, step)),
  ];
  return { says: says.join(': ') };
}

const ahead: Record<string, string> = {
  task: 'A task for somebody',
  plan: 'A plan is proposed',
  approval: 'Somebody else agrees',
  action: 'The plan is carried out',
  foreach: 'It is rolled out in waves',
  wait: 'It waits',
  parallel: 'Several things at once',
  verification: 'A later report proves it',
};

/** How far a step is that does the same for many items, while it goes on or was stopped. */
function waveText({ case: { steps, plan }, history }: CaseView, step: string): string[] {
  const { status, wave, items = {} } = steps[step] ?? {};
  if (wave === undefined || status === 'done') return [];
  const began = history.findLast(({ type, data }) => type === 'WaveStarted' && data.step === step);
  const done = Object.values(items).filter((actions) =>
    actions.every((action) => action.status === 'succeeded'),
  ).length;
  const of = plan?.items ? ` of ${counted(plan.items.length, 'item')}` : ' items';
  return [`wave ${wave + 1} of ${began?.data.waves ?? wave + 1}, ${done}${of}`];
}

const statusWords: Record<string, string> = {
  done: 'done',
  passed: 'passed',
  skipped: 'skipped, its condition did not hold',
  waiting: 'now',
  ahead: 'to come',
};

function explanationOf({ case: state }: CaseView, own: readonly Step[]): string {
  const steps = own.map(({ step, title, status, broken, controls }) => {
    const outcome = state.steps[step]?.outcome;
    const word = `${broken ? 'failed' : (statusWords[status] ?? status)}${outcome ? `, ${outcome}` : ''}`;
    return `${title}: ${word}${controls ? ` (${controls.join(', ')})` : ''}`;
  });
  const controls = own[0]?.stageControls;
  return [...steps, ...(controls ? [`Evidence for ${controls.join(', ')}`] : [])].join('\n');
}

function passedGate({ case: state }: CaseView, own: readonly Step[]): Gate {
  const last = own.map(({ step }) => state.steps[step]).findLast((progress) => progress?.doneAt);
  if (!last?.doneAt) return { says: 'Passed in an earlier cycle' };
  return { says: '', at: last.doneAt, ...(last.by ? { by: last.by } : {}) };
}

/** What the stage that the case stands in waits for. */
function hereGate(
  { case: state, waits }: CaseView,
  { broken, now }: { broken: boolean; now: number },
): Gate {
  if (state.state === 'on_hold') return { says: 'On hold' };
  if (state.state === 'exception_active') return { says: 'Set aside: the risk is accepted' };
  if (!waits) return { says: 'The machine works' };
  if (broken) return { says: 'An action failed' };
  if (waits.why?.code === 'OWNER_MISSING') return { says: 'Needs an owner' };
  if (waits.for === 'request') return { says: 'A decision is asked for' };
  if (lapsed(waits, now)) return { says: 'Lapsed' };
  if (waits.for === 'approval') {
    return { says: `${waits.approvedBy?.length ?? 0} of ${waits.need ?? 1} agreed` };
  }
  if (waits.for === 'time') return { says: 'Waits for its time' };
  if (waits.for === 'verification') return { says: 'Waits for the next report' };
  if (!waits.role) return { says: 'The machine works' };
  return { says: waits.yours ? 'Waits for you' : `Waits for ${aRole(waits.role)}` };
}
