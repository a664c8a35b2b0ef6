import { useElementSize } from '@mantine/hooks';
import { type Stretch, shareOf } from './scale.ts';
import styles from './time.module.css';
import { Cursor } from './time-strip.tsx';

export type TimeValue = { at: number; value: number };

type Props = {
  /** What the values are: `Share that was good, lb.csv`. */
  label: string;
  stretch: Stretch;
  /** Values that follow each other, in order; between two runs some are missing. */
  runs: readonly (readonly TimeValue[])[];
  /** A value in words: `99.2 %`. */
  says: (value: number) => string;
  at?: number | undefined;
};

const height = 64;
const edge = 4;

/** Values over time on the axis of a strip above it. Each holds until the next; where some are missing the line breaks. */
export function TimeCurve({ label, stretch, runs, says, at }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const values = runs.flat().map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number) =>
    high > low ? edge + ((high - value) / (high - low)) * (height - 2 * edge) : height / 2;
  const here = at === undefined ? undefined : valueAt(runs, at);
  return (
    <figure className={styles.curve}>
      <figcaption className={styles.caption}>
        <span>{label}</span>
        {values.length > 0 && (
          <span className={styles.values}>
            {low === high ? says(low) : `${says(low)} to ${says(high)}`}
            {at !== undefined && (
              <b className={styles.here}>{here === undefined ? 'no value here' : says(here)}</b>
            )}
          </span>
        )}
      </figcaption>
      <div ref={ref} className={styles.frame}>
        <svg width={width} height={height} role="img" aria-label={label}>
          {values.length > 0 &&
            runs.map((run) => (
              <path
                key={run[0]?.at}
                className={styles.path}
                d={pathOf(run, (one) => shareOf(stretch, one) * width, y)}
              />
            ))}
          <Cursor at={at} stretch={stretch} width={width} height={height} />
        </svg>
        {values.length === 0 && <span className={styles.none}>No values in this time</span>}
      </div>
    </figure>
  );
}

function pathOf(
  run: readonly TimeValue[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const [first, ...rest] = run;
  if (!first) return '';
  const begin = `M${x(first.at).toFixed(1)} ${y(first.value).toFixed(1)}`;
  // A single value is a dot.
  if (rest.length === 0) return `${begin}h1`;
  return (
    begin + rest.map(({ at, value }) => `H${x(at).toFixed(1)}V${y(value).toFixed(1)}`).join('')
  );
}

/** The value that holds at an instant; undefined between runs. */
function valueAt(runs: Props['runs'], at: number): number | undefined {
  const run = runs.find((one) => (one[0]?.at ?? 0) <= at && (one.at(-1)?.at ?? 0) >= at);
  return run?.findLast((one) => one.at <= at)?.value;
}
