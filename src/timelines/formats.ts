import type { Sample } from '#importers/importer.ts';
import { chat } from './chat.ts';
import { csv } from './csv.ts';
import type { FactFormat } from './format.ts';
import { gitLog } from './git-log.ts';
import { jsonLines } from './json-lines.ts';
import { log } from './log.ts';
import { slack } from './slack.ts';

/** Every format that facts are read from, the more particular first: the first that knows a file for its own reads it. */
export const factFormats: readonly FactFormat[] = [slack, jsonLines, gitLog, csv, log, chat];

/** The format of a file, by its opening. */
export function factFormatOf(sample: Sample): FactFormat | undefined {
  return factFormats.find((format) => format.recognises(sample));
}
