import { elapsedLevel, utcDays } from '#domain/clock/elapsed-level.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
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
  ],
  bad: [
    withLevels({ ...level, covers: { stage: 'nowhere' } }),
    withLevels(level, level),
    withLevels({ ...level, covers: 'case' }),
  ],
  check: (workflow) =>
    workflow.serviceLevels.flatMap(({ id, covers, start }, place, all) => {
      const path = ['service-levels', place - shortForms(workflow)];
      if (all.findIndex((one) => one.id === id) !== place) {
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

/** How many of the levels the file says in short, by its `clock`: they stand first. */
function shortForms({ clock: short }: Workflow): number {
  return Object.keys(short).length > 0 ? 1 : 0;
}
