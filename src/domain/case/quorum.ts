import type { Quorum } from '#domain/workflow/step.ts';
import type { Voice } from './state.ts';

/** Who counts for which group: by id of the group, the places of the approvals that count for it. */
export type Seating = ReadonlyMap<string, readonly number[]>;

/**
 * Seats as many of the approvals as can be, each in one group, however often a person could count: whoever came early
 * makes room where another can sit nowhere else (a largest matching, by augmenting ways).
 */
export function seat(groups: readonly Quorum[], voices: readonly Pick<Voice, 'groups'>[]): Seating {
  const seats = new Map<string, number[]>(groups.map(({ id }) => [id, []]));
  const needOf = new Map(groups.map(({ id, need }) => [id, need]));
  const canSit = (at: number, id: string) => voices[at]?.groups?.includes(id) ?? true;
  const place = (at: number, tried: Set<string>): boolean => {
    for (const [id, seated] of seats) {
      if (tried.has(id) || !canSit(at, id)) continue;
      tried.add(id);
      if (seated.length < (needOf.get(id) ?? 0)) {
        seated.push(at);
        return true;
      }
      const moved = seated.findIndex((other) => place(other, tried));
      if (moved >= 0) {
        seated[moved] = at;
        return true;
      }
    }
    return false;
  };
  for (const at of voices.keys()) place(at, new Set());
  return seats;
}

/** How many of those that are needed are not there. */
export function missingOf(groups: readonly Quorum[], seating: Seating): number {
  return groups.reduce((sum, { id, need }) => sum + need - (seating.get(id)?.length ?? 0), 0);
}

/** The groups that are asked now: all, or one after the other up to the first that is not complete. */
export function askedNow(
  groups: readonly Quorum[],
  order: 'in-order' | undefined,
  voices: readonly Pick<Voice, 'groups'>[],
): readonly Quorum[] {
  if (order !== 'in-order') return groups;
  const upTo = groups.findIndex((_, at) => {
    const first = groups.slice(0, at + 1);
    return missingOf(first, seat(first, voices)) > 0;
  });
  return upTo < 0 ? groups : groups.slice(0, upTo + 1);
}
