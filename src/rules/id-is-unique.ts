import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const report = { name: 'report', title: 'The report' };

export const idIsUnique: Rule = {
  id: 'id-is-unique',
  why: 'A case keeps what has become of a step, document or outcome under its name: two of one name would be one.',
  good: [workflowOf([steps.task, steps.verification])],
  bad: [
    workflowOf([steps.task, steps.task, steps.verification]),
    workflowOf([], {
      stages: [...workflowOf([steps.task]).stages, ...workflowOf([steps.verification]).stages],
    }),
    workflowOf([{ ...task('assess'), outcomes: ['real', 'real'] }, steps.verification]),
    workflowOf([{ ...task('assess'), evidence: ['log', 'log'] }, steps.verification]),
    workflowOf([], {
      stages: workflowOf([steps.task, steps.verification]).stages.map((stage) => ({
        ...stage,
        documents: [report, report],
      })),
    }),
  ],
  check: (workflow) => {
    const placed = placedSteps(workflow);
    const stages = workflow.stages.map(({ id }, at) => ({ id, path: ['stages', at, 'id'] }));
    const named = placed.map(({ step, path }) => ({ id: step.id, path: [...path, 'id'] }));
    const documents = workflow.stages.flatMap((stage, at) => {
      const names = (stage.documents ?? []).map(({ name }) => name);
      return repeats(listed(names, ['stages', at, 'documents']), 'the document');
    });
    const ofTasks = placed.flatMap(({ step, path }) => {
      if (step.kind !== 'task') return [];
      return [
        ...repeats(listed(step.outcomes ?? [], [...path, 'task', 'outcomes']), 'the outcome'),
        ...repeats(listed(step.evidence, [...path, 'task', 'evidence']), 'the evidence'),
      ];
    });
    const ids = [...repeats(stages, 'the stage id'), ...repeats(named, 'the step id')];
    return [...ids, ...documents, ...ofTasks];
  },
};

function listed(names: readonly string[], path: Fault['path']) {
  return names.map((id, at) => ({ id, path: [...path, at] }));
}

function repeats(named: { id: string; path: Fault['path'] }[], what: string): Fault[] {
  return named
    .filter(({ id }, at) => named.findIndex((other) => other.id === id) !== at)
    .map(({ id, path }) => ({ path, message: `${what} "${id}" is used twice` }));
}
