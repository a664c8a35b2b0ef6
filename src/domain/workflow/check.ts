import type { Stage, Step, Workflow } from './definition.ts';

/** What is wrong with a workflow, and where in the file: a path of keys and indexes. */
export type Fault = { path: readonly (string | number)[]; message: string };

/**
 * The rules that a well-formed file can still break. A workflow with a fault is never published, so the case's
 * rules may rely on them: ids are unique, every closing is preceded by a verification, no plan runs unapproved. (What
 * a workflow itself declares to be run is agreed to by whoever publishes it.)
 */
export function checkWorkflow(workflow: Workflow): Fault[] {
  return [
    ...repeatedIds(workflow),
    ...unverifiedEnd(workflow),
    ...unapprovedActions(workflow),
    ...unknownStages(workflow),
  ];
}

type Placed = { step: Step; stage: number; index: number; path: Fault['path'] };

function placedSteps(workflow: Workflow): Placed[] {
  return workflow.stages.flatMap((stage, at) =>
    stage.steps.map((step, index) => ({
      step,
      stage: at,
      index,
      path: ['stages', at, 'steps', index],
    })),
  );
}

function repeatedIds(workflow: Workflow): Fault[] {
  const stages = workflow.stages.map(({ id }, at) => ({ id, path: ['stages', at, 'id'] }));
  const steps = placedSteps(workflow).map(({ step, path }) => ({
    id: step.id,
    path: [...path, 'id'],
  }));
  return [...repeats(stages, 'stage'), ...repeats(steps, 'step')];
}

function repeats(named: { id: string; path: Fault['path'] }[], what: string): Fault[] {
  return named
    .filter(({ id }, at) => named.findIndex((other) => other.id === id) !== at)
    .map(({ id, path }) => ({ path, message: `the ${what} id "${id}" is used twice` }));
}

function unverifiedEnd(workflow: Workflow): Fault[] {
  const last = workflow.stages.at(-1);
  if (last?.steps.at(-1)?.kind === 'verification') return [];
  return [
    {
      path: ['stages', Math.max(workflow.stages.length - 1, 0)],
      message: 'the last step must be a verification: a case closes only when it is proved fixed',
    },
  ];
}

function unapprovedActions(workflow: Workflow): Fault[] {
  const steps = placedSteps(workflow);
  const firstOf = (kind: Step['kind']) => steps.findIndex(({ step }) => step.kind === kind);
  const plan = firstOf('plan');
  const faults: Fault[] = [];
  if (steps.filter(({ step }) => step.kind === 'plan').length > 1) {
    faults.push({ path: ['stages'], message: 'a workflow has at most one step of kind plan' });
  }
  steps.forEach(({ step, path }, at) => {
    if (step.kind === 'approval' && (plan < 0 || plan > at)) {
      faults.push({ path, message: 'an approval needs a plan step before it' });
    }
    if (step.kind === 'action' && step.run === 'plan') {
      const approved = steps.slice(Math.max(plan, 0), at).some((s) => s.step.kind === 'approval');
      if (plan < 0 || plan > at || !approved) {
        faults.push({ path, message: 'the plan runs only after a plan step and its approval' });
      }
    }
  });
  return faults;
}

function unknownStages(workflow: Workflow): Fault[] {
  const faults: Fault[] = [];
  const at = (id: string) => workflow.stages.findIndex((stage: Stage) => stage.id === id);
  if (at(workflow.hold.reopenTo) < 0) {
    faults.push(unknownStage(['hold', 'reopen-to'], workflow.hold.reopenTo));
  }
  for (const { step, stage, path } of placedSteps(workflow)) {
    if (step.kind !== 'verification') continue;
    const otherwise = at(step.otherwise);
    if (otherwise < 0) faults.push(unknownStage([...path, 'verification'], step.otherwise));
    else if (otherwise > stage) {
      faults.push({ path, message: `"${step.otherwise}" lies ahead: a failed check leads back` });
    }
  }
  return faults;
}

function unknownStage(path: Fault['path'], id: string): Fault {
  return { path, message: `there is no stage "${id}"` };
}
