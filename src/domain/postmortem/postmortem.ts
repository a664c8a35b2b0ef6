import type { Milestone } from '#domain/timeline/milestones.ts';
import type { IncidentRecord } from './incident-record.ts';

/**
 * What somebody wrote about an incident, as it was read: a text with its sections, sentences, timeline and actions, each
 * with its place. What is read here is what the text says; what an installation knows beside it is `record`.
 */
export type Postmortem = {
  /** Exactly what was read. */
  text: string;
  /**
   * The text as a reader sees it, sign for sign at its place: blank where the file has marks of Markdown, block
   * quotations, code blocks and logs, `CODE` where it has code or an address within a sentence. A new line stands only
   * between blocks.
   */
  prose: string;
  title?: Span;
  sections: readonly Section[];
  /** In the order of the text; none reaches across a block. */
  sentences: readonly Sentence[];
  /** Quotations within sentences: what others said or a screen showed is not the writer's. */
  quotations: readonly Span[];
  timeline: readonly TimelineEntry[];
  /** Lines that stand among those of the timeline and bear no date. */
  untimed: readonly Span[];
  /** Every date that is written with its weekday, wherever it stands. */
  dates: readonly Stamp[];
  /** The first day that is named whole: `2024-03-11`. */
  day?: string;
  /** Where the text says once in which zone all its times are: minutes east of UTC, or by name (IANA), where that is told. */
  zone?: Span & { offset?: number; name?: string };
  actions: readonly WrittenAction[];
  causes: readonly Span[];
  /** Sev 1 is the worst; as the text states it. */
  severity?: Span & { rank: number };
  durations: readonly StatedDuration[];
  /** Who took part, as far as the text lists them or the record does. */
  people: readonly string[];
  suppressions: readonly Suppression[];
  record?: IncidentRecord;
};

/** Stands in `prose` for each sign of code or an address: part of the sentence, but no words of it. */
export const CODE = '\uE000';

/** A stretch of the text: offsets in UTF-16 units from its beginning; the end is not part of it. */
export type Span = { start: number; end: number };

export type SectionKind =
  | 'title'
  | 'summary'
  | 'impact'
  | 'timeline'
  | 'causes'
  | 'detection'
  | 'response'
  | 'actions'
  | 'lessons'
  | 'went-well'
  | 'went-wrong'
  | 'luck'
  | 'people'
  | 'facts'
  | 'external'
  | 'other';

/**
 * What stands under one heading, or behind one label (`**Impact**: …`). A heading of no known kind is of the kind of
 * the one above it.
 */
export type Section = Span & { kind: SectionKind; heading: Span; empty: boolean };

export type Sentence = Span & {
  section: Section;
  form: 'heading' | 'paragraph' | 'item' | 'cell';
};

/** One dated line. */
export type TimelineEntry = Span & {
  section: Section;
  /** Entries of one list, table or paragraph share it. */
  group: number;
  stamp: Stamp;
  /** What is told of that moment. */
  told: Span;
  /** Which of the moments that every incident has this one is, the last of them first. */
  milestones: readonly Milestone[];
  /** Whether it leads to where it can be seen: a link, or code. */
  sourced: boolean;
};

/** A moment as it was written. */
export type Stamp = Span & {
  /** `2024-03-11`, where the stamp states a whole date. */
  date?: string;
  /** The weekday that is written beside it, 0 is Sunday. */
  weekday?: number;
  /** Minutes since midnight; none where only a date is written. */
  minutes?: number;
  /** Whether a zone stands in the stamp itself. */
  zoned: boolean;
  /** Minutes east of UTC, where the zone is one that says so. */
  offset?: number;
};

/** What is to be done after the incident, as it was written. */
export type WrittenAction = Span & {
  /** What is to be done, without its owner, date and the like. */
  told: Span;
  hasVerb: boolean;
  owner?: Span;
  due?: Span;
  /** The day of the calendar that it is due on, where it names one with its year. */
  dueOn?: string;
  ticket?: Span;
  /** How one tells that it is done. */
  criterion?: Span;
  finished: boolean;
};

/** A length of time that the text states under a name: `Time to repair: 1 h 28 min`. */
export type StatedDuration = Span & { of: 'detection' | 'repair' | 'resolution'; minutes: number };

/** `<!-- lint-ignore RULE: reason -->`: what is not to be told of the text that it covers. */
export type Suppression = Span & { rules: readonly string[]; reason: string; covers: Span };
