import { toMillis } from '#domain/clock/instant.ts';
import { type Bound, type Degree, degrees, type MeasureContent } from './measure.ts';

/** From when until when, in milliseconds, the end not included. */
export type Span = { from: number; to: number };

/** A period as its bounds have it now. `open`: its end is not known yet, and it goes on until now. */
export type Period = { from: string; to: string; seconds: number; open: boolean };

/** When a bound is; undefined while no fact is that milestone. */
export type InstantOf = (bound: Bound) => string | undefined;

/** The period of a measure; undefined where nobody knows when it began, or where it would end before it begins. */
export function periodOf(
  { from, to }: Pick<MeasureContent, 'from' | 'to'>,
  instantOf: InstantOf,
  now: string,
): Period | undefined {
  const begun = instantOf(from ?? { milestone: 'onset' });
  const over = instantOf(to ?? { milestone: 'ended' });
  if (begun === undefined) return undefined;
  const end = over ?? now;
  const seconds = (toMillis(end) - toMillis(begun)) / 1000;
  return seconds < 0 ? undefined : { from: begun, to: end, seconds, open: over === undefined };
}

export function spanOf({ from, to }: Pick<Period, 'from' | 'to'>): Span {
  return { from: toMillis(from), to: toMillis(to) };
}

/** How long (seconds) it was as bad as that, where at each moment the worst of all that is said counts, once. */
export function secondsByDegree(
  stated: readonly { degree: Degree; span: Span }[],
): Record<Degree, number> {
  const seconds: Record<Degree, number> = { degraded: 0, 'partial-outage': 0, outage: 0 };
  for (const piece of pieces(stated.map(({ span }) => span))) {
    const at = stated.filter(({ span }) => span.from <= piece.from && span.to >= piece.to);
    const worst = degrees.findLast((degree) => at.some((one) => one.degree === degree));
    if (worst) seconds[worst] += (piece.to - piece.from) / 1000;
  }
  return seconds;
}

/** The time that spans cover, cut wherever one begins or ends. */
export function pieces(spans: readonly Span[]): Span[] {
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? to, to }));
}
