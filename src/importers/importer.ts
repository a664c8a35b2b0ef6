import type { Coverage } from '#domain/finding/coverage.ts';
import type { Component, Finding } from '#domain/finding/finding.ts';

/**
 * The contract of a format: text in, findings out, nothing lost in silence.
 *
 * `importers.test.ts` runs it over every format that `formats.ts` registers.
 */
export type Importer = {
  /** The folder's name: kebab-case. */
  id: string;
  name: string;
  /** Other names by which people ask for it. Two formats may share one; the content then decides. */
  aliases: readonly string[];
  /** What its page of the docs says (`docs/reference/formats.md`). */
  about: About;
  /**
   * Where a zip as a whole is one report of this format: the path of the file in it that is read, and of one that is
   * read first, where it is there.
   */
  archive?: { member: string; beside?: string };
  /** Decides by content alone, never by file name. */
  recognises: (sample: Sample) => boolean;
  /** Whether its tool writes a list without items as null, as those in Go do; else null in a list's place is a fault. */
  nullLists?: true;
  /** Fields that its tool writes in several kinds, such as one text or a list of them. */
  manyKinds?: readonly string[];
  /** Fields whose keys are the report's own, such as paths: where they hold none, it is a list without items. */
  keyed?: readonly string[];
  /** Objects that its tool writes as null where it has nothing to tell, as of an engine that did not run. */
  nullObjects?: readonly string[];
  /**
   * Reads a report as it streams by, in report order, one item per result of the tool.
   *
   * Never throws: what could not be read is yielded as skipped, with its place, and makes the coverage partial, unless
   * it is a detail.
   */
  parse: (
    text: AsyncIterable<string>,
    /** Only of a zip: what its `archive` has beside it. */
    beside?: AsyncIterable<string>,
  ) => AsyncGenerator<Item, Coverage, void>;
};

/** What people are told of a format, in sentences that end without a full stop. */
export type About = {
  /** What names a finding from scan to scan. */
  identity: string;
  /** What its reports state that they could have seen. */
  coverage: string;
  /** Where it counts or reads otherwise than DefectDojo, and why. */
  differences?: readonly string[];
};

export type Item = Sighting | Listed | { skipped: Skipped };

/** A component that a bill of materials lists, whether anything is wrong with it or not. */
export type Listed = { listed: Component };

/** One finding as a report shows it. */
export type Sighting = {
  finding: Finding;
  /**
   * The fields that name the finding from scan to scan, in order, chosen per format: what stays when a line
   * moves or a severity is re-scored. Never empty.
   */
  identity: readonly string[];
  /** What the tool was looking at when it saw it, spelled as in `Coverage.targets`. */
  target?: string;
  /**
   * The identities that earlier versions of this format would have given it, the latest first. A finding that is known
   * by one of them goes on under the new identity: whoever changes what a format takes for identity gives the old one
   * here, else every finding of that format would close and open anew.
   */
  formerly?: readonly (readonly string[])[];
  /**
   * What names the flaw whatever its place is called: the text of the code around it, or the tool's hash of that. By
   * it a finding is followed into a file that was renamed.
   */
  content?: string;
};

/** What could not be read: why, in words a person can act on, and where (a path, line or offset). */
export type Skipped = {
  reason: string;
  at: string;
  /** Set where it is a detail of something that was read and that names nothing: a severity, a time, a line. */
  detail?: true;
};

/** The opening of a file, seen in the ways that formats are told apart by. */
export type Sample = {
  /** The first characters, at most 64 KiB. */
  text: string;
  /** What of the JSON value those characters hold, where they are JSON. */
  json?: unknown;
  /** The local name of the XML root element, where they are XML. */
  xmlRoot?: string;
  /** The first row, where they read as CSV with at least two columns. */
  csvHeader?: string[];
};
