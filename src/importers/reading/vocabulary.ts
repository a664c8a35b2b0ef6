import type { Cvss, Severity } from '#domain/finding/finding.ts';

const severityWords: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['urgent', 'critical'],
  ['high', 'high'],
  ['important', 'high'],
  ['error', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['warning', 'medium'],
  ['low', 'low'],
  ['minor', 'low'],
  ['note', 'low'],
  ['negligible', 'info'],
  ['info', 'info'],
  ['information', 'info'],
  ['informational', 'info'],
  ['none', 'info'],
]);

/** The severity that a tool's word means, whatever its case; undefined for a word that means none. */
export function severityOf(word: string): Severity | undefined {
  return severityWords.get(word.trim().toLowerCase());
}

/** The band of a CVSS score, 0 to 10, as CVSS 3.1 §5 draws it. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

/** Prefixes that are told apart from prose; other databases' ids are taken only from fields made for them. */
const vulnerabilityPattern =
  /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|(?:PYSEC|RUSTSEC|GO|OSV|MAL)-\d{4}-\d+)\b/gi;

/** The vulnerability ids that a text mentions, in order, without repeats. */
export function vulnerabilitiesIn(text: string): string[] {
  const found = text.match(vulnerabilityPattern);
  return found ? unique(found.map(vulnerabilityId)) : [];
}

/** `cve-2021-1` → `CVE-2021-1`; GitHub's ids are lower case after their prefix, as GitHub spells them. */
export function vulnerabilityId(id: string): string {
  const trimmed = id.trim();
  if (/^ghsa-/i.test(trimmed)) return `GHSA-${trimmed.slice(5).toLowerCase()}`;
  const dash = trimmed.indexOf('-');
  return dash < 0 ? trimmed : trimmed.slice(0, dash).toUpperCase() + trimmed.slice(dash);
}

/** The CWE ids that a text mentions (`CWE-79`, `cwe-079`, `CWE:79`), in order, without repeats; -1 is tools' word for none. */
export function weaknessesIn(text: string): string[] {
  return unique(
    [...text.matchAll(/\bCWE(?![-_: ]-)[-_: ]{0,2}0*([1-9]\d*)/gi)].map(([, n]) => `CWE-${n}`),
  );
}

export function unique(values: readonly string[]): string[] {
  return values.length < 2 ? [...values] : [...new Set(values)];
}

/** A CVSS vector with the version that it names; version 2 names none. */
export function cvssOf(vector: string | undefined, score?: number, version?: string): Cvss[] {
  const spelled = vector
    ?.trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^CVSS2#/i, '');
  if (!spelled && score === undefined) return [];
  const named = spelled && /^CVSS:([\d.]+)\//i.exec(spelled)?.[1];
  const cvss: Cvss = { version: named || version || '2.0' };
  if (spelled) cvss.vector = spelled;
  if (score !== undefined) cvss.score = score;
  return [cvss];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `9:12:14 PM` as `21:12:14`; other times of a day as they are. */
function wholeDay(time: string): string {
  return time.replace(
    /\b(\d{1,2})(:\d\d(?::\d\d)?) ?([AP])M\b/i,
    (_, hour: string, rest: string, half: string) => {
      const hours = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
      return `${String(hours).padStart(2, '0')}${rest}`;
    },
  );
}

/** `Tue, 12 May 2020 20:57:30 +0200` and `May 12, 2020` as ISO 8601 would write them; other texts as they are. */
function sortable(text: string): string {
  const dayFirst = /^(?:[a-z]+[.,]* )?(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})(.*)$/i.exec(text);
  const monthFirst = /^(?:[a-z]+[.,]* )?([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(.*)$/i.exec(text);
  const [day, month, year, time] = dayFirst
    ? dayFirst.slice(1)
    : [monthFirst?.[2], ...(monthFirst ? [monthFirst[1], monthFirst[3], monthFirst[4]] : [])];
  const number = months.indexOf(month?.toLowerCase() ?? '') + 1;
  if (number === 0) return text;
  const date = [year, String(number).padStart(2, '0'), day?.padStart(2, '0')].join('-');
  return `${date}${time?.replace(/^,? (?:at )?/, ' ').replace(/ (?:GMT|UTC)$/, 'Z') ?? ''}`.trim();
}

/**
 * An instant as ISO 8601 in UTC, from ISO 8601 or a date with its month in English. A text without a zone is read as
 * UTC; undefined where it is no date. The zone may be UTC by its name, or its name may follow its offset, as Go writes it.
 */
export function instant(text: string): string | undefined {
  const iso =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?:(Z|[+-]\d\d:?\d\d)(?: [a-z]{3,5})?)?)?$/i;
  const spelled = wholeDay(sortable(text.trim()));
  const parts = iso.exec(spelled.replace(/(:\d\d(?:\.\d+)?) (?:UTC|GMT)$/i, '$1Z'));
  if (!parts) return undefined;
  const [, date, time = '00:00:00', zone = 'Z'] = parts;
  // Date.parse takes 31 February for 3 March.
  if (!isoOf(Date.parse(`${date}T00:00:00Z`))?.startsWith(date ?? '')) return undefined;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return isoOf(Date.parse(`${date}T${seconds}${offset.toUpperCase()}`));
}

/** Milliseconds since 1970 as ISO 8601 in UTC, to the second; undefined where they are no date. */
export function isoOf(milliseconds: number): string | undefined {
  if (!(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The later of two instants; in the spelling of `instant` the order of texts is the order of time. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? b : a;
}

/** Prose without what moves when lines move: white space runs, and the lines and columns that it mentions. */
export function settled(text: string): string {
  return text
    .replace(/\b(lines?|columns?|cols?)([ :#]+)\d+/gi, '$1$2#')
    .replace(/\s+/g, ' ')
    .trim();
}

const titleLength = 150;
const openingLength = 8 * titleLength;

/** The first paragraph of a message on one line, cut at a word where it is longer than a title may be. */
export function titleOf(message: string): string {
  // Most messages are one short line, and there may be a million of them.
  if (message.length <= titleLength && !/^\s|\s$|[\t-\r]| {2}/.test(message)) return message;
  // A message may be a page; its first lines are enough to find a title in.
  const opening = message.slice(0, openingLength).trim();
  const line = (opening.split(/\n\s*\n/, 1)[0] ?? '').replace(/\s+/g, ' ');
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > titleLength / 2 ? space : titleLength)} …`;
}

/** Several texts as one, a blank line between them; blank and repeated ones are left out. */
export function paragraphs(...texts: (string | undefined)[]): string | undefined {
  return paragraphsOf(texts);
}

/** The same of texts of which there may be any number. */
export function paragraphsOf(texts: readonly (string | undefined)[]): string | undefined {
  const told = unique(texts.flatMap((text) => (text?.trim() ? [text.trim()] : [])));
  return told.length > 0 ? told.join('\n\n') : undefined;
}

/** A copy without the fields that are undefined or empty lists, so that absent means "the report says nothing". */
export function stated<Value extends object>(
  value: {
    [Key in keyof Value]: Value[Key] | undefined;
  },
): Value {
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const field: unknown = value[key];
    if (field === undefined || (Array.isArray(field) && field.length === 0)) continue;
    copy[key] = field;
  }
  return copy as Value;
}

/** The same, for a part that is itself absent where nothing of it is stated. */
export function statedOrNone<Value extends object>(
  value: {
    [Key in keyof Value]: Value[Key] | undefined;
  },
): Value | undefined {
  const part = stated(value);
  return Object.keys(part).length > 0 ? part : undefined;
}
