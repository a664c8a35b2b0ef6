/** What is said no to about instants and facts: a part of the catalogue (`src/domain/refusal.ts`). */
export const timelineRefusals = {
  INSTANT_UNREADABLE: {
    says: 'That is no instant that can be understood.',
    remedy:
      'Write 14:05, yesterday 21:00, 2026-03-08 02:30, 14:05Z, +7m after the fact noted last, -3m ago, or now.',
  },
  INSTANT_TWICE: {
    says: 'That local time was twice: clocks were put back.',
    remedy: 'Write the one that is meant in UTC, as it is named.',
  },
  INSTANT_NEVER: {
    says: 'That local time never was: clocks were put forward.',
    remedy: 'Write the instant that is meant in UTC, as it is named.',
  },
  ZONE_UNKNOWN: {
    says: 'There is no time zone of that name.',
    remedy: 'Name one as the IANA database does, such as Europe/Berlin or UTC.',
  },
  FACT_UNKNOWN: {
    says: 'The incident has no such fact.',
    remedy: 'See its facts with `holdfast incident show` and use an id from there.',
  },
  FACT_WITHDRAWN: {
    says: 'The fact was withdrawn.',
    remedy: 'Restore it first with `holdfast incident restore`.',
  },
  FACT_NOT_WITHDRAWN: {
    says: 'The fact is part of the timeline.',
    remedy: 'There is nothing to restore.',
  },
  FACT_IS_MILESTONE: {
    says: 'The fact is a milestone.',
    remedy: 'Say with `holdfast incident milestone` which fact it is instead, or clear it there.',
  },
  MILESTONE_UNSET: {
    says: 'No fact is that milestone.',
    remedy: 'There is nothing to clear.',
  },
  CLOCK_PAIRS_TOO_FEW: {
    says: 'There are too few pairs of facts to tell how far that clock is off.',
    remedy: 'Give at least three: things that the source and another clock both tell of.',
  },
  CLOCK_PAIR_UNUSABLE: {
    says: 'Those two facts do not hold the clock of the source against another.',
    remedy:
      'Pair a fact of the source with one of another source, or of none, that is the same thing.',
  },
  FACTS_IMPORTED: {
    says: 'The facts of that file are in the timeline already.',
    remedy: 'Take them back first with `holdfast incident facts undo`, to read the file otherwise.',
  },
  FACTS_NOT_IMPORTED: {
    says: 'No facts of such a file are in the timeline.',
    remedy: 'See the files with `holdfast incident show --json`.',
  },
} as const;
