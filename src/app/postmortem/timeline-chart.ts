import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { localText } from '#domain/clock/local-text.ts';
import { offsetAt } from '#domain/clock/local-time.ts';
import type { Subject } from '#domain/postmortem-text/subject.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import { box, type Figure, type Label, LETTER, line } from './figure.ts';

const WIDTH = 640;
const SIDE = 12;
const ROW = 26;
const MINUTE = 60_000;
const SIZE = 11;
/** Distances of marks on the axis, in minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200, 525_600];
const MARKS = 8;

type Axis = {
  from: number;
  to: number;
  x: (instant: string) => number;
  isIn: (instant: string) => boolean;
};

/** When milestones were, how long each measure of the impact lasted, and when facts were, along one axis. */
export function timelineChart(subject: Subject): Figure {
  const axis = axisOf(subject);
  const known = milestones.flatMap((one) => {
    const at = subject.times[one];
    return at ? [{ text: one, at }] : [];
  });
  const flags = stacked(known.map((one) => ({ ...one, x: axis.x(one.at) })));
  const top = (Math.max(-1, ...flags.map(({ row }) => row)) + 1) * 16 + 8;
  const bars = subject.impact.measures.flatMap(({ period, ...one }) =>
    period ? [{ ...one, from: axis.x(period.from), to: axis.x(period.to), open: period.open }] : [],
  );
  const facts = top + bars.length * ROW + 16;
  const foot = facts + 14;
  const shown = subject.facts.filter(({ at }) => axis.isIn(at));
  const marks = marksOn(axis, subject);
  const shapes = [
    ...flags.map(({ x, row }) => line(x, row * 16 + 12, x, foot, { 'stroke-dasharray': '3 3' })),
    ...bars.map(({ from, to }, at) =>
      box(from, top + at * ROW, Math.max(to - from, 2), 9, { fill: '#c9d8ea', stroke: '#1a4e8a' }),
    ),
    ...shown.map(({ at }) =>
      line(axis.x(at), facts, axis.x(at), facts + 10, { 'stroke-width': 1.5 }),
    ),
    line(SIDE, foot, WIDTH - SIDE, foot),
    ...marks.map(({ x }) => line(x, foot, x, foot + 4)),
  ];
  const labels: Label[] = [
    ...flags.map(({ x, row, text }) => beside(x + 3, row * 16 + 11, text)),
    ...bars.map(({ from, id, kind, component, degree, open }, at) => {
      const text = `${id} ${component}: ${degree ?? kind}${open ? ' (so far)' : ''}`;
      return beside(Math.max(SIDE, from), top + at * ROW + 20, text);
    }),
    ...marks.map(({ x, text }): Label => ({ x, y: foot + 17, text, size: 10, middle: true })),
  ];
  const away = subject.facts.length - shown.length;
  const caption = `Milestones, impact and facts over time, ${subject.incident.zone}${away > 0 ? `; ${away} facts lie outside` : ''}.`;
  const says = saysOf(subject, known);
  return { width: WIDTH, height: foot + 24, caption, says, shapes, labels };
}

/** Words at a place, or as far to the left of it as they need. */
function beside(x: number, y: number, text: string): Label {
  return { x: Math.max(0, Math.min(x, WIDTH - widthOf(text))), y, text, size: SIZE, onLines: true };
}

function saysOf(subject: Subject, known: readonly { text: string; at: string }[]): string {
  const { civil, incident } = subject;
  const told = known.map(({ text, at }) => `${text} at ${localText(civil, incident.zone, at)}`);
  return `A timeline: ${told.join(', ') || 'no milestones'}; ${subject.facts.length} facts. The tables tell the same.`;
}

/** From the first to the last milestone or bound of the impact; of facts alone where there are no two such. */
function axisOf({ times, impact, facts }: Subject): Axis {
  const bounds = impact.measures.flatMap(({ period }) => (period ? [period.from, period.to] : []));
  const own = [...Object.values(times), ...bounds].map(toMillis);
  const all = new Set(own).size > 1 ? own : facts.map(({ at }) => toMillis(at));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const around = Math.max((last - first) * 0.04, MINUTE);
  const [from, to] = [first - around, last + around];
  const x = (instant: string) =>
    SIDE + ((toMillis(instant) - from) / (to - from)) * (WIDTH - 2 * SIDE);
  return { from, to, x, isIn: (at) => toMillis(at) >= from && toMillis(at) <= to };
}

/** Marks at round times of the zone's clock. */
function marksOn({ from, to, x }: Axis, { civil, incident: { zone } }: Subject) {
  const step = (STEPS.find((one) => (to - from) / (one * MINUTE) <= MARKS) ?? 525_600) * MINUTE;
  const offset = offsetAt(civil, zone, from);
  const first = Math.ceil((from + offset) / step) * step - offset;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, at) => fromMillis(first + at * step)).map((instant) => {
    const local = localText(civil, zone, instant);
    return { x: x(instant), text: step < 1440 * MINUTE ? local.slice(11, 16) : local.slice(0, 10) };
  });
}

/** Each label in the first row where it covers none before it. */
function stacked<T extends { x: number; text: string }>(
  flags: readonly T[],
): (T & { row: number })[] {
  const ends: number[] = [];
  return flags
    .toSorted((one, other) => one.x - other.x)
    .map((flag) => {
      const begins = Math.min(flag.x, WIDTH - widthOf(flag.text) - 3);
      const free = ends.findIndex((end) => end < begins);
      const row = free < 0 ? ends.length : free;
      ends[row] = begins + widthOf(flag.text) + 6;
      return { ...flag, row };
    });
}

function widthOf(text: string): number {
  return text.length * SIZE * LETTER + 4;
}
