/** What is said no to about an impact: a part of the catalogue (`src/domain/refusal.ts`). */
export const impactRefusals = {
  MEASURE_UNKNOWN: {
    says: 'The incident has no such measure of its impact.',
    remedy: 'See them with `holdfast incident impact show` and use an id from there.',
  },
  MEASURE_INVALID: {
    says: 'That is no whole measure, or says what such a measure cannot.',
    remedy: 'Add or leave out what is named.',
  },
  MEASURE_UNSOURCED: {
    says: 'It was measured, and nothing says by what.',
    remedy: 'Name the series, the fact or the address that shows it, or say that it is estimated.',
  },
  OBJECTIVE_UNKNOWN: {
    says: 'The incident has no objective of that name.',
    remedy: 'See them with `holdfast incident impact show`.',
  },
  SERIES_UNKNOWN: {
    says: 'The incident has no such series.',
    remedy: 'See them with `holdfast incident impact show`, or attach one there with `series`.',
  },
  SERIES_ATTACHED: {
    says: 'That file is a series of the incident already.',
    remedy: 'Use the one that is there, or detach it first to read it otherwise.',
  },
  SERIES_IN_USE: {
    says: 'A measure or an objective rests on the series.',
    remedy: 'Revise or withdraw that first.',
  },
} as const;
