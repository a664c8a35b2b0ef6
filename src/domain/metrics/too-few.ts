/**
 * What a figure needs before it is told as one; below, the points themselves are shown. Each is the least at which the method
 * can say anything at its usual error of 5 %:
 *
 * - a median: from 6 values on, the lowest and the highest enclose it in 95 of 100 cases;
 * - a comparison of two groups: 5 events expected in each, as for any test by chi-square (Cochran, Biometrics 10 (1954) 417);
 * - a trend: 4 events, from which Laplace's score is near enough to normal;
 * - limits of a chart: 6 points, fewer than which move with each one (Wheeler, Understanding Variation (1993));
 * - a share: 5 that are decided, below which even all of 4 may mean a half;
 * - a forecast: 6 periods to draw from.
 */
export const least = {
  median: 6,
  comparison: 5,
  trend: 4,
  chart: 6,
  share: 5,
  forecast: 6,
} as const;

export type Figure = keyof typeof least;
export type TooFew = { figure: Figure; have: number; need: number };

/** That there are too few to tell, or `null` where there are enough. */
export function tooFew(figure: Figure, have: number): TooFew | null {
  const need = least[figure];
  return have < need ? { figure, have, need } : null;
}
