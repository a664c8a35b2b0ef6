/** How long one item was followed, in any one unit of time, such as days. */
export type Observation = {
  duration: number;
  /** Whether what is waited for happened then; otherwise it was still open (censored on the right). */
  event: boolean;
  /** The duration at which it came into sight, where that is later than its start (truncated on the left). */
  entry?: number;
};

/** At one time, in the order of the groups: who could have had the event, and who had it. */
export type RiskSet = { time: number; atRisk: number[]; events: number[] };

/**
 * Who is at risk at each time at which an event happened, in order. Somebody who is censored at the time of an event is
 * still at risk then; somebody who comes into sight at that time is not yet.
 *
 * @throws {RangeError} naming the observation, where a duration is no number from 0 on or the entry is not before it.
 */
export function riskSets(groups: readonly (readonly Observation[])[]): RiskSet[] {
  for (const group of groups) group.forEach(check);
  const happened = groups.flat().filter(({ event }) => event);
  const times = [...new Set(happened.map(({ duration }) => duration))].sort((a, b) => a - b);
  const counts = groups.map((group) => countsAt(group, times));
  return times.map((time, at) => ({
    time,
    atRisk: counts.map(({ atRisk }) => atRisk[at] ?? 0),
    events: counts.map(({ events }) => events[at] ?? 0),
  }));
}

function countsAt(group: readonly Observation[], times: readonly number[]) {
  const entries = group.map(({ entry = -1 }) => entry).sort((a, b) => a - b);
  const ends = [...group].sort((a, b) => a.duration - b.duration);
  let entered = 0;
  let left = 0;
  const atRisk: number[] = [];
  const events: number[] = [];
  for (const time of times) {
    while ((entries[entered] ?? time) < time) entered += 1;
    while ((ends[left]?.duration ?? time) < time) left += 1;
    let had = 0;
    for (let at = left; ends[at]?.duration === time; at += 1) had += ends[at]?.event ? 1 : 0;
    atRisk.push(entered - left);
    events.push(had);
  }
  return { atRisk, events };
}

function check({ duration, entry }: Observation, at: number): void {
  if (!(duration >= 0 && Number.isFinite(duration)))
    throw new RangeError(
      `observation ${at + 1}: a duration is a number from 0 on, not ${duration}`,
    );
  if (entry !== undefined && !(entry >= 0 && entry < duration))
    throw new RangeError(
      `observation ${at + 1}: it enters at ${entry}, not before it ends at ${duration}`,
    );
}
