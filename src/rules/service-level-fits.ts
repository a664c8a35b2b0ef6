import { elapsedLevel, utcDays } from '#domain/clock/elapsed-level.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import { namesOf } from '#domain/clock/start.ts';
import { stepOf, type Workflow } from '#domain/workflow/definition.ts';
import { placedLevels } from '#domain/workflow/placed-levels.ts';
import { clock, steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const level: ServiceLevel = {
  id: 'triage',
  title: 'Looked at in time',
  covers: { stage: 'work' },
  start: 'stage',
  target: { high: { count: 1, unit: 'elapsed-hours' } },
  calendar: utcDays,
  severityChange: 'earlier',
  pausable: true,
  extendable: true,
  warnAt: [],
};
const withLevels = (...serviceLevels: ServiceLevel[]) =>
  workflowOf([steps.verification], { serviceLevels: [...elapsedLevel(clock), ...serviceLevels] });

export const serviceLevelFits: Rule = {
  id: 'service-level-fits',
  why: 'A clock of a stage that is not there never runs, and two of one name cannot be told apart.',
  good: [
    withLevels(),
    withLevels(level),
    withLevels({ ...level, covers: 'case', start: 'opened' }),
    withLevels({ ...level, covers: 'case', start: 'told', stop: 'done', toldBy: 'priority' }),
  ],
  bad: [
    withLevels({ ...level, covers: { stage: 'nowhere' } }),
    withLevels(level, level),
    withLevels({ ...level, covers: 'case' }),
    withLevels({ ...level, toldBy: { outcomeOf: 'nobody' } }),
    withLevels({ ...level, covers: 'case', start: 'outcome' }),
  ],
  check: (workflow) =>
    placedLevels(workflow).flatMap(({ level, path }, place, all) => {
      const { id, covers, start, toldBy } = level;
      const unlike = outcomeFault(workflow, level);
      if (unlike) return [{ path: [...path, 'target-by-outcome'], message: unlike }];
      if (typeof toldBy !== 'object' && namesOf(start).includes('outcome')) {
        const message = 'the time is told by no outcome, so it cannot begin with one';
        return [{ path: [...path, 'start'], message }];
      }
      if (all.findIndex((one) => one.level.id === id) !== place) {
        return [{ path: [...path, 'id'], message: `there is a service level "${id}" already` }];
      }
      if (covers === 'case') {
        const message = 'the whole case does not begin with a stage';
        return start === 'stage' ? [{ path: [...path, 'start'], message }] : [];
      }
      const there = workflow.stages.some((stage) => stage.id === covers.stage);
      return there
        ? []
        : [{ path: [...path, 'stage'], message: `there is no stage "${covers.stage}"` }];
    }),
};

/** Whether the time is told by a task that is there, and by outcomes that it can have. */
function outcomeFault(workflow: Workflow, { id, toldBy, target }: ServiceLevel) {
  if (typeof toldBy !== 'object') return undefined;
  const step = stepOf(workflow, toldBy.outcomeOf);
  const outcomes = step?.kind === 'task' ? (step.outcomes ?? []) : [];
  if (outcomes.length === 0) {
    return `${id} is told by the outcome of "${toldBy.outcomeOf}": there is no such task with outcomes`;
  }
  const missing = Object.keys(target).find((outcome) => !outcomes.includes(outcome));
  return missing === undefined
    ? undefined
    : `${id} has a time for "${missing}", which is no outcome of "${toldBy.outcomeOf}"`;
}
