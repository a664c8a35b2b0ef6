/** Why a point is no chance: outside of a limit, eight on one side, three of four nearer to a limit than to the centre. */
export const signals = ['outside', 'run', 'near-limit'] as const;
export type Signal = (typeof signals)[number];

export type ControlPoint = {
  value: number;
  /** How far it is from the point before it; `null` for the first of a phase. */
  movingRange: number | null;
  /** The moving range is above its own limit. */
  rangeOutside: boolean;
  /** What it completes. */
  signals: Signal[];
};

/** A stretch of points with limits of its own. */
export type ControlPhase = {
  /** The place of its first point among all, from 0. */
  start: number;
  /** From how many of its first points the limits are reckoned. */
  baseline: number;
  centre: number;
  meanMovingRange: number;
  lower: number;
  upper: number;
  rangeUpper: number;
  points: ControlPoint[];
};

/** Of two values: a mean range is so many standard deviations (d2), and its limit so many mean ranges (D4). */
const D2 = 1.128;
const D4 = 3.268;

/**
 * An XmR chart: values in order of time, with natural limits from how far neighbours are apart (Wheeler, Understanding
 * Variation (1993); ISO 7870-2). `breaks` are the places, from 0, at which the process was changed and a phase begins;
 * `baseline` freezes the limits of each phase by its first points, or takes all of them.
 *
 * @throws {RangeError} unless values are numbers, breaks rise within them, and each phase and baseline has two points.
 */
export function controlChart(
  values: readonly number[],
  { breaks = [], baseline }: { breaks?: readonly number[]; baseline?: number } = {},
): ControlPhase[] {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`value ${wrong + 1} of the chart is no number`);
  const starts = [0, ...breaks];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? values.length;
    if (!(Number.isInteger(start) && end - start >= 2 && end <= values.length))
      throw new RangeError(
        `the phase from ${start} to ${end} has not two points: limits need a range`,
      );
    return phase(values.slice(start, end), start, baseline ?? end - start);
  });
}

function phase(values: readonly number[], start: number, baseline: number): ControlPhase {
  if (!(Number.isInteger(baseline) && baseline >= 2))
    throw new RangeError(`a baseline is two points or more, not ${baseline}`);
  const base = values.slice(0, baseline);
  const ranges = values.map((value, at) =>
    at === 0 ? null : Math.abs(value - (values[at - 1] ?? value)),
  );
  const baseRanges = ranges.slice(1, baseline).map((range) => range ?? 0);
  const centre = mean(base);
  const meanMovingRange = mean(baseRanges);
  const sigma = meanMovingRange / D2;
  const rangeUpper = D4 * meanMovingRange;
  const offsets = values.map((value) => value - centre);
  return {
    start,
    baseline: base.length,
    centre,
    meanMovingRange,
    lower: centre - 3 * sigma,
    upper: centre + 3 * sigma,
    rangeUpper,
    points: values.map((value, at) => ({
      value,
      movingRange: ranges[at] ?? null,
      rangeOutside: (ranges[at] ?? 0) > rangeUpper,
      signals: signals.filter((signal) => completes(signal, offsets.slice(0, at + 1), sigma)),
    })),
  };
}

/** Whether the last of the offsets from the centre completes what the signal is of, on its own side. */
function completes(signal: Signal, offsets: readonly number[], sigma: number): boolean {
  const side = Math.sign(offsets.at(-1) ?? 0);
  const beyond = (count: number, distance: number) =>
    offsets.slice(-count).filter((offset) => offset * side > distance).length;
  if (signal === 'outside') return beyond(1, 3 * sigma) === 1;
  if (signal === 'run') return beyond(8, 0) === 8;
  return beyond(1, 1.5 * sigma) === 1 && offsets.length >= 4 && beyond(4, 1.5 * sigma) >= 3;
}

function mean(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0) / values.length;
}
