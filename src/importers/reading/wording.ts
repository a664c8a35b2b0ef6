import type { Severity } from '#domain/finding/finding.ts';
import { instant, severityOf } from './vocabulary.ts';

/** What words and dates are read from: a JSON object, an XML element or a row of a table. */
export type Worded = {
  text: (key: string) => string | undefined;
  /** Reports a detail that could not be used and that names nothing: see `Skipped`. */
  unclear: (reason: string, key: string) => undefined;
};

/**
 * The severity that a field names; a word that is unknown, or none, is reported, and `info` stands in.
 *
 * @param own The format's own words, in lower case; they go before those that all formats share.
 */
export function severityIn(
  fields: Worded,
  key: string,
  own: Readonly<Record<string, Severity>> = {},
): Severity {
  const word = fields.text(key)?.trim();
  const known = word === undefined ? undefined : (ownWord(own, word) ?? severityOf(word));
  if (known) return known;
  fields.unclear(word === undefined ? 'No severity' : `Unknown severity "${word}"`, key);
  return 'info';
}

function ownWord(own: Readonly<Record<string, Severity>>, word: string): Severity | undefined {
  const spelled = word.toLowerCase();
  return Object.hasOwn(own, spelled) ? own[spelled] : undefined;
}

/** The instant that a field states: ISO 8601, UTC. What is no date is reported. */
export function instantIn(fields: Worded, key: string): string | undefined {
  const text = fields.text(key);
  if (text === undefined) return undefined;
  return instant(text) ?? fields.unclear(`Not a time: "${text}"`, key);
}
