/** What a point stands behind without ending a sentence, in small letters and without the point. */
export const abbreviations = new Set(
  'e.g i.e eg ie etc approx ca cf vs no nr fig ver vol misc incl excl max min avg est dept mr mrs ms dr prof st jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
