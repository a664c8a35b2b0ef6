import { parse } from 'csv-parse/sync';
import * as formats from './formats.ts';
import type { Importer, Sample } from './importer.ts';
import { delimiterOf } from './reading/csv-document.ts';
import { openingOf } from './reading/json-document.ts';
import { xmlRootOf } from './reading/xml-document.ts';

/** In characters: how much of a file is looked at to tell its format. */
export const sampleLength = 64 * 1024;

/** Every registered format, in the order of their names. */
export const importers: readonly Importer[] = Object.values(formats);

/** The formats that go by a name: the one with that id alone, or all that share it as an alias. */
export function importersNamed(name: string): Importer[] {
  const wanted = name.trim().toLowerCase();
  const exact = importers.filter(({ id }) => id === wanted);
  return exact.length > 0 ? exact : importers.filter(({ aliases }) => aliases.includes(wanted));
}

/** The opening of a file, seen in the ways that formats are told apart by. */
export function sampleOf(opening: string): Sample {
  const text = opening.slice(0, sampleLength);
  const json = openingOf(text);
  if (json !== undefined) return { text, json };
  const xmlRoot = xmlRootOf(text);
  if (xmlRoot !== undefined) return { text, xmlRoot };
  const csvHeader = csvHeaderOf(text);
  return csvHeader ? { text, csvHeader } : { text };
}

/** All formats that know the sample for their own: none and several are for the caller to report, never to guess. */
export function recognise(sample: Sample, among: readonly Importer[] = importers): Importer[] {
  return among.filter((importer) => importer.recognises(sample));
}

function csvHeaderOf(text: string): string[] | undefined {
  const row = text.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
  try {
    const [cells] = parse(row, { delimiter: delimiterOf(row), relax_quotes: true });
    return cells && cells.length > 1 ? cells : undefined;
  } catch {
    // A quote that does not close on its line: no header that any format has.
    return undefined;
  }
}
