import type { Meaning } from '#domain/impact/series.ts';

/** What the values of a series are. */
export const meaningWords: Record<Meaning, string> = {
  events: 'Events',
  'good-share': 'Share that was good',
  'bad-share': 'Share that was bad',
  'bad-count': 'How many were bad',
  'bad-rate': 'How many were bad a second',
};

/** A value as it is told. */
export function valueText(meaning: Meaning, value: number): string {
  const shares = meaning === 'good-share' || meaning === 'bad-share';
  const figure = (shares ? value * 100 : value).toLocaleString('en-GB', {
    maximumSignificantDigits: 4,
  });
  return shares ? `${figure} %` : figure;
}
