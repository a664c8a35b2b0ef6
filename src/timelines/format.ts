import type { CivilTime } from '#domain/clock/civil-time.ts';
import type { FactContent } from '#domain/timeline/fact.ts';
import type { Sample, Skipped } from '#importers/importer.ts';

/**
 * The contract of a kind of file that facts are read from: text in, facts out, nothing lost in silence.
 *
 * `timelines.test.ts` runs it over every format that `formats.ts` registers.
 */
export type FactFormat = {
  /** The file's name: kebab-case. */
  id: string;
  name: string;
  /** Decides by content alone, never by file name. Of several that do, the first of the register reads it. */
  recognises: (sample: Sample) => boolean;
  /** Reads a file in its own order. Never throws: what could not be read is yielded as skipped, with its place. */
  read: (text: AsyncIterable<string>, about: AboutFile) => AsyncIterable<ReadItem>;
};

/** What is known of a file beside its text. */
export type AboutFile = {
  /** What the file is called: the source of its facts where neither it nor `source` names one. */
  name: string;
  source?: string;
  /** The zone (IANA) of its local times. */
  zone: string;
  /** An instant that it is about: years and days that it leaves out are those that lie nearest. */
  near: string;
  civil: CivilTime;
};

export type ReadItem = { fact: FactContent; line: number } | { skipped: Skipped };
