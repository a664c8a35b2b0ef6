import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useState } from 'react';
import { classNames } from '#web/ui/class-names.ts';
import { type Stretch, shareOf, ticksOf } from './scale.ts';
import styles from './time.module.css';

/** An instant that counts, with its word. */
export type TimeMark = { at: number; label: string };

type Props = {
  /** What lies in time: `Facts`. */
  label: string;
  /** The zone (IANA) that the axis is told in. */
  zone: string;
  stretch: Stretch;
  /** How much there is in each equal part of the stretch. */
  counts: readonly number[];
  marks: readonly TimeMark[];
  /** Where the reader is. */
  at?: number | undefined;
  /** A part of the stretch was chosen by dragging over it. */
  onStretch: (stretch: Stretch) => void;
};

const height = 72;
const axis = 18;
/** Marks of the axis are so far apart at least, and what is dragged is so long, in pixels. */
const apart = 84;
const leastDrag = 4;

/**
 * How much happened when: a bar for each part of a stretch of time, and the marks on it. A pointer that is dragged over a part
 * chooses it; keys are up to whoever shows it, and so are words: to those who listen it is a picture.
 */
export function TimeStrip({ label, zone, stretch, counts, marks, at, onStretch }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const drag = useDrag(stretch, onStretch);
  const most = Math.max(1, ...counts);
  const each = width / Math.max(1, counts.length);
  const room = height - axis;
  return (
    <div ref={ref} {...drag.listeners}>
      <svg width={width} height={height} role="img" aria-label={label}>
        <Axis zone={zone} stretch={stretch} width={width} />
        {counts.map((count, part) => {
          // By its root: beside ten thousand lines of a log one note is still seen.
          const size = count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * (room - 14));
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a part of time is its place.
              key={part}
              className={styles.bar}
              x={part * each}
              y={room - size}
              width={Math.max(1, each - 1)}
              height={size}
            />
          );
        })}
        <Marks marks={marks} stretch={stretch} width={width} />
        <Cursor at={at} stretch={stretch} width={width} height={room} />
        {drag.chosen && (
          <rect
            className={styles.chosen}
            x={drag.chosen.left}
            y={0}
            width={drag.chosen.right - drag.chosen.left}
            height={room}
          />
        )}
      </svg>
    </div>
  );
}

function Axis({ zone, stretch, width }: Pick<Props, 'zone' | 'stretch'> & { width: number }) {
  if (width === 0) return null;
  return (
    <>
      <line className={styles.line} x1={0} x2={width} y1={height - axis} y2={height - axis} />
      {ticksOf(stretch, zone, Math.max(1, Math.floor(width / apart))).map(({ at: tick, label }) => {
        const x = shareOf(stretch, tick) * width;
        return (
          <g key={tick}>
            <line className={styles.line} x1={x} x2={x} y1={height - axis} y2={height - axis + 4} />
            <text className={styles.tick} x={x} y={height - 3} textAnchor={anchorOf(x, width)}>
              {label}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Marks({ marks, stretch, width }: Pick<Props, 'marks' | 'stretch'> & { width: number }) {
  const seen = marks
    .filter(({ at }) => at >= stretch.from && at <= stretch.to)
    .map(({ at, label }) => ({ label, x: shareOf(stretch, at) * width }))
    .sort((one, other) => one.x - other.x);
  return apartInLines(seen, width).map(({ label, x, line, ends }) => (
    <g key={label}>
      <line className={styles.mark} x1={x} x2={x} y1={0} y2={height - axis} />
      <text
        className={styles.word}
        x={x}
        y={10 + line * 12}
        dx={ends ? -4 : 4}
        textAnchor={ends ? 'end' : 'start'}
      >
        {label}
      </text>
    </g>
  ));
}

/** How wide a sign of a word is at most, in pixels, and in how many lines words may stand. */
const sign = 7;
const wordLines = 4;

/** Words that would stand over each other stand in lines of their own; those near the end stand before their mark. */
function apartInLines(seen: readonly { label: string; x: number }[], width: number) {
  const taken: number[] = [];
  return seen.map(({ label, x }) => {
    const length = label.length * sign + 8;
    const ends = x + length > width;
    const from = ends ? x - length : x;
    const free = Array.from({ length: wordLines }, (_, at) => at).find(
      (at) => (taken[at] ?? 0) <= from,
    );
    const line = free ?? wordLines - 1;
    taken[line] = from + length;
    return { label, x, line, ends };
  });
}

/** Where the reader is, as a line over everything that lies on the same axis. */
export function Cursor({
  at,
  stretch,
  width,
  height: tall,
}: Pick<Props, 'at' | 'stretch'> & { width: number; height: number }) {
  if (at === undefined || at < stretch.from || at > stretch.to) return null;
  const x = shareOf(stretch, at) * width;
  return <line className={styles.cursor} x1={x} x2={x} y1={0} y2={tall} />;
}

function anchorOf(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < 24) return 'start';
  return x > width - 24 ? 'end' : 'middle';
}

/** A part that a pointer is dragged over, in pixels while it is held, and as a stretch once it is let go. */
function useDrag({ from, to }: Stretch, onStretch: (stretch: Stretch) => void) {
  const [held, hold] = useState<{ begun: number; now: number }>();
  const placeOf = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return { x: Math.min(Math.max(clientX - left, 0), width), width };
  };
  const ends = held && {
    left: Math.min(held.begun, held.now),
    right: Math.max(held.begun, held.now),
  };
  return {
    chosen: ends,
    listeners: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x } = placeOf(event);
        hold({ begun: x, now: x });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const { x } = placeOf(event);
        if (held) hold({ ...held, now: x });
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        hold(undefined);
        if (!ends || ends.right - ends.left < leastDrag) return;
        const each = (to - from) / placeOf(event).width;
        onStretch({
          from: Math.round(from + ends.left * each),
          to: Math.round(from + ends.right * each),
        });
      },
      onPointerCancel: () => hold(undefined),
      className: classNames(styles.strip, held && styles.dragged),
    },
  };
}
