import { useState } from 'react';
import { Page } from '#web/app/page.tsx';
import { Button } from '#web/ui/button.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { WindowedTable } from '#web/ui/table/windowed-table.tsx';
import { moved, type Stretch, zoomed } from '#web/ui/time/scale.ts';
import { TimeCurve } from '#web/ui/time/time-curve.tsx';
import { TimeStrip } from '#web/ui/time/time-strip.tsx';
import styles from './gallery.module.css';
import { Line, Specimen, State } from './specimen.tsx';

const minute = 60_000;
const start = Date.parse('2026-03-10T12:30:00Z');
const whole: Stretch = { from: start, to: start + 120 * minute };
const counts = Array.from({ length: 120 }, (_, at) =>
  Math.round(40 * Math.exp(-((at - 45) ** 2) / 200)),
);
const marks = [
  { at: start + 20 * minute, label: 'Onset' },
  { at: start + 31 * minute, label: 'Detection' },
  { at: start + 35 * minute, label: 'Declared' },
  { at: start + 117 * minute, label: 'Ended' },
];
const run = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({
    at: start + (from + at) * minute,
    value: 1 - 0.4 * Math.exp(-((from + at - 45) ** 2) / 300),
  }));
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

/** What lies in time, and tables of more rows than are ever loaded. */
export function TimeGallery() {
  const [stretch, setStretch] = useState(whole);
  const here = start + 50 * minute;
  return (
    <Page title="Time">
      <Specimen title="A stretch of time">
        <Line>
          <Button onClick={() => setStretch(zoomed(stretch, 0.5, here, whole))}>Closer</Button>
          <Button onClick={() => setStretch(moved(stretch, 0.5, whole))}>Later</Button>
          <Button onClick={() => setStretch(whole)}>All</Button>
        </Line>
        <TimeStrip
          label="Facts"
          zone="Europe/Berlin"
          stretch={stretch}
          counts={counts}
          marks={marks}
          at={here}
          onStretch={setStretch}
        />
        <TimeCurve
          label="Share that was good"
          stretch={stretch}
          runs={[run(0, 80), run(86, 120)]}
          says={percent}
          at={here}
        />
        <TimeCurve label="Nothing was measured" stretch={stretch} runs={[]} says={percent} />
      </Specimen>
      <Specimen title="A hundred thousand rows">
        <State name="Half of them are awaited">
          <Rows />
        </State>
      </Specimen>
    </Page>
  );
}

type Row = { name: string };
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Row', width: 'minmax(0, 1fr)', cell: ({ name }) => name },
];
const narrow: NarrowRow<Row> = { below: 300, header: 'Row', cell: ({ name }) => name };

function Rows() {
  const [at, setAt] = useState(0);
  return (
    <div className={styles.box}>
      <WindowedTable
        label="A hundred thousand"
        columns={columns}
        narrow={narrow}
        total={100_000}
        rowAt={(place) => (place % 8 < 4 ? { name: `Row ${place}` } : undefined)}
        rowName={({ name }) => name}
        at={at}
        onAt={setAt}
        onSeen={() => {}}
      />
    </div>
  );
}
