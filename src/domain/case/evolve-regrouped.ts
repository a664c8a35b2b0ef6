import type { EventData } from './events.ts';
import { due, type Times } from './evolve-clock.ts';
import { withAlso, without } from './held.ts';
import type { Origin } from './regrouped.ts';
import { type Case, omit } from './state.ts';

type RegroupingEventType = 'FindingsSplitOff' | 'CaseMerged' | 'FindingsTakenOver';

/** How a case changes where people say which findings are one; for `evolve`. */
export const regrouped: {
  [T in RegroupingEventType]: (state: Case, data: EventData<T>) => Case;
} = {
  FindingsSplitOff: (state, { into, findings, elsewhere, remedy, members, ...times }) => {
    const rest = without(state, { findings, ...(elsewhere ? { elsewhere } : {}) });
    const clock = due(members ? { ...state.clock, members } : state.clock, times);
    const next = { ...rest, clock, splitInto: [...(state.splitInto ?? []), into] };
    return remedy ? omit(next, 'remedy', 'scope') : next;
  },
  CaseMerged: (state, { into }) => ({
    ...omit(state, 'elsewhere'),
    findings: [],
    mergedInto: into,
  }),
  FindingsTakenOver: (state, taken) => {
    const { from, findings, elsewhere, severity, priority, openedAt, instants, stage } = taken;
    const next = withAlso(state, { findings, ...(elsewhere ? { elsewhere } : {}) });
    const stages = stage && {
      stages: { ...state.stages, [stage.id]: { enteredAt: stage.enteredAt } },
    };
    const { members: _, ...clock } = state.clock;
    return {
      ...next,
      mergedFrom: [...(state.mergedFrom ?? []), from],
      severity,
      ...(priority ? { priority } : {}),
      openedAt,
      instants,
      ...stages,
      clock: due({ ...clock, ...taken.clock }, taken),
    };
  },
};

/** What a case that was split off has of the one that it came from. What is told of a deadline that is the same stays told. */
export function goingOn(
  { case: from, openedAt, clock, instants, stage, restrictedTo }: Origin,
  times: Times,
) {
  const known = times.dueAt === undefined ? { ...times, undated: true as const } : times;
  return {
    splitFrom: from,
    openedAt,
    clock: due(clock, known),
    instants,
    ...(stage ? { stages: { [stage.id]: { enteredAt: stage.enteredAt } } } : {}),
    ...(restrictedTo ? { restrictedTo } : {}),
  };
}
