import type { ClockFacts, ServiceLevel } from '#domain/clock/service-level.ts';
import type { Case } from './state.ts';

/** What of a case the clock of a level is reckoned by. */
export function factsOf(level: ServiceLevel, state: Case): ClockFacts {
  const { clock, instants, openedAt } = state;
  const { enteredAt, stoppedAt } = timesOf(level, state);
  const outcomes = outcomesOf(state);
  const outcome = typeof level.toldBy === 'object' && outcomes[level.toldBy.outcomeOf]?.at;
  return {
    instants: {
      ...instants,
      opened: clock.startedAt,
      'first-opened': openedAt,
      stage: enteredAt,
      outcome: outcome || undefined,
    },
    severities: clock.severities,
    priorities: prioritiesOf(state),
    outcomes,
    pauses: pausesOf(state),
    extensions: clock.extensions.filter((one) => one.level === level.id),
    ...promiseOf(level, state),
    ...(stoppedAt ? { stoppedAt } : {}),
  };
}

/** What was promised is the case's own deadline, and of its first cycle: what comes back has the time of its workflow. */
function promiseOf({ covers, stop }: ServiceLevel, { promised, cycle }: Case) {
  const isOf = covers === 'case' && stop === undefined && cycle === 1;
  return isOf && promised !== undefined ? { promised } : {};
}

/** With the case closed, nothing stands still any more for what was set aside before. */
function pausesOf({ clock: { pauses }, closedAt }: Case): ClockFacts['pauses'] {
  if (closedAt === undefined) return pauses;
  return pauses.map((pause) => (pause.to === undefined ? { ...pause, to: closedAt } : pause));
}

/** Rows from before priorities were kept with the clock know the last alone. */
function prioritiesOf({ clock, priority }: Case): ClockFacts['priorities'] {
  if (clock.priorities) return clock.priorities;
  return priority ? [{ at: clock.startedAt, priority }] : [];
}

function outcomesOf({ steps }: Case): ClockFacts['outcomes'] {
  const came = Object.entries(steps).flatMap(([id, { outcome, doneAt }]) =>
    outcome !== undefined && doneAt !== undefined ? [[id, { at: doneAt, outcome }] as const] : [],
  );
  return Object.fromEntries(came);
}

function timesOf({ covers, stop }: ServiceLevel, { stages, instants, closedAt }: Case) {
  // What is done by an instant is not done by closing the case: until that is told, it is not.
  if (stop !== undefined) return { stoppedAt: instants[stop], enteredAt: undefined };
  if (covers === 'case') return { stoppedAt: closedAt, enteredAt: undefined };
  const stage = stages[covers.stage];
  return { stoppedAt: stage?.leftAt ?? closedAt, enteredAt: stage?.enteredAt };
}
