import type { Sample } from '#importers/importer.ts';
import { csvSeries } from './csv.ts';
import type { SeriesFormat } from './format.ts';
import { prometheus } from './prometheus.ts';

/** Every format that values over time are read from. */
export const seriesFormats: readonly SeriesFormat[] = [prometheus, csvSeries];

/** The format of a file, by its opening. */
export function seriesFormatOf(sample: Sample): SeriesFormat | undefined {
  return seriesFormats.find((format) => format.recognises(sample));
}
