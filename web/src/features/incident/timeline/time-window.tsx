import { useQueries } from '@tanstack/react-query';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { milestoneWords } from '#web/features/incident/fact-words.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import { Button } from '#web/ui/button.tsx';
import { moved, type Stretch, zoomed } from '#web/ui/time/scale.ts';
import { TimeCurve } from '#web/ui/time/time-curve.tsx';
import { TimeStrip } from '#web/ui/time/time-strip.tsx';
import { meaningWords, valueText } from './series-words.ts';
import styles from './timeline.module.css';

type Props = {
  view: IncidentView;
  density: AnswerOf<'factDensity'>;
  /** The attached series that are drawn beside the facts. */
  series: readonly string[];
  /** Where the reader is. */
  at: number | undefined;
  /** What is looked at, or undefined for the whole of it. */
  onStretch: (stretch: Stretch | undefined) => void;
  /** The ends of the whole timeline. */
  whole: Stretch;
  narrowed: boolean;
};

/** How the facts lie in time, with milestones, and the metrics on the same axis; dragging or keys look closer. */
export function TimeWindow({ view, density, series, at, onStretch, whole, narrowed }: Props) {
  const { zone, exact } = useIncidentTime();
  const stretch = stretchOf(density) ?? whole;
  const times = Object.entries(view.times) as [Milestone, string][];
  const around = at ?? (stretch.from + stretch.to) / 2;
  const go = (next: Stretch) => onStretch(covers(next, whole) ? undefined : next);
  const { total } = density;
  return (
    <div className={styles.window}>
      <div className={styles.scale}>
        <p className={styles.range} aria-live="polite">
          <b>{total.toLocaleString('en-GB')}</b> {total === 1 ? 'fact' : 'facts'}
          {density.from && density.to && (
            <span>{` from ${exact(density.from)} to ${exact(density.to)}`}</span>
          )}
        </p>
        <div className={styles.zoom}>
          <Button
            size="small"
            tone="quiet"
            keys="z"
            onClick={() => go(zoomed(stretch, 0.5, around, whole))}
          >
            Closer
          </Button>
          <Button
            size="small"
            tone="quiet"
            keys="shift+z"
            blocked={narrowed ? undefined : 'This is the whole of it'}
            onClick={() => go(zoomed(stretch, 2, around, whole))}
          >
            Farther
          </Button>
          <Button
            size="small"
            tone="quiet"
            keys="["
            onClick={() => go(moved(stretch, -0.5, whole))}
          >
            Earlier
          </Button>
          <Button size="small" tone="quiet" keys="]" onClick={() => go(moved(stretch, 0.5, whole))}>
            Later
          </Button>
          <Button
            size="small"
            tone="quiet"
            keys="0"
            blocked={narrowed ? undefined : 'This is the whole of it'}
            onClick={() => onStretch(undefined)}
          >
            All
          </Button>
        </div>
      </div>
      <TimeStrip
        label={`How ${total.toLocaleString('en-GB')} facts lie in time`}
        zone={zone}
        stretch={stretch}
        counts={density.counts}
        marks={times.map(([milestone, one]) => ({
          at: Date.parse(one),
          label: milestoneWords[milestone],
        }))}
        at={at}
        onStretch={go}
      />
      <Curves incident={view.incident.id} series={series} stretch={stretch} at={at} />
    </div>
  );
}

type CurvesProps = {
  incident: string;
  series: readonly string[];
  stretch: Stretch;
  at: number | undefined;
};

function Curves({ incident, series, stretch, at }: CurvesProps) {
  const query = {
    from: new Date(stretch.from).toISOString(),
    to: new Date(stretch.to).toISOString(),
    most: 600,
  };
  const answers = useQueries({
    queries: series.map((id) => ({
      ...read('showSeries', { params: { incident, series: id }, query }),
      placeholderData: (before: AnswerOf<'showSeries'> | undefined) => before,
    })),
  });
  return answers.map(
    ({ data }) =>
      data && (
        <TimeCurve
          key={data.series.id}
          label={`${meaningWords[data.shows]}, ${data.series.name}`}
          stretch={stretch}
          runs={data.runs.map((run) =>
            run.map(({ at: when, value }) => ({ at: Date.parse(when), value })),
          )}
          says={(value) => valueText(data.shows, value)}
          at={at}
        />
      ),
  );
}

export function stretchOf({
  from,
  to,
}: Pick<AnswerOf<'factDensity'>, 'from' | 'to'>): Stretch | undefined {
  return from && to ? { from: Date.parse(from), to: Date.parse(to) } : undefined;
}

function covers(one: Stretch, other: Stretch): boolean {
  return one.from <= other.from && one.to >= other.to;
}
