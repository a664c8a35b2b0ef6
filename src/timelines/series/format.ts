import type { Meaning, Point } from '#domain/impact/series.ts';
import type { Sample, Skipped } from '#importers/importer.ts';
import type { AboutFile } from '#timelines/format.ts';

/** The contract of a kind of file that values over time are read from: text in, points out, nothing lost in silence. */
export type SeriesFormat = {
  id: string;
  name: string;
  /** Decides by content alone. */
  recognises: (sample: Sample) => boolean;
  /** Never throws: what could not be read is told as skipped, with its place. */
  read: (text: string, about: AboutSeries) => Promise<SeriesRead>;
};

/** What is known of a file beside its text. */
export type AboutSeries = AboutFile & {
  /** What its values mean, where it does not tell that itself. */
  meaning?: Meaning;
  /** Its shares are hundredths. */
  percent?: boolean;
};

/** Points in the order of time. `meaning` is absent where neither the file nor anybody tells it. */
export type SeriesRead = {
  meaning?: Meaning;
  points: readonly Point[];
  skipped: readonly Skipped[];
};
