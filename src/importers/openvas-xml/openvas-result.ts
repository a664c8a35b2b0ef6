import type { Cvss, Finding, Severity, Tool } from '#domain/finding/finding.ts';
import type { Gathered } from '#importers/reading/gathered.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  severityOf,
  severityOfScore,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** OpenVAS' own words: what it logs is information. */
export const threats: Readonly<Record<string, Severity>> = {
  log: 'info',
  debug: 'info',
  alarm: 'high',
  'false positive': 'info',
};

/** `443/tcp` as a port; `general/tcp` is the host itself. */
export function portIn(text: string | undefined): number | undefined {
  const port = Number(/^(\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
  return port > 0 && port <= 65_535 ? port : undefined;
}

export function addResult(result: XmlElement, tool: Tool, gathered: Gathered): undefined {
  const oid = result.text('nvt/@oid');
  const title = result.text('name') ?? result.text('nvt/name') ?? oid;
  if (title === undefined) return result.problem('The result has no name', 'name');
  const host = result.text('host');
  const hostname = result.text('host/hostname');
  const port = result.text('port');
  const tags = tagsOf(result.text('nvt/tags'));
  const references = result.all('nvt/refs/ref').map((ref) => ref.text('@id') ?? '');
  const named = [...references, result.text('nvt/cve'), result.text('nvt/xref')].join(' ');
  gathered.add(
    sighted(
      {
        title,
        severity: severityIn(result),
        rule: oid,
        vulnerabilities: vulnerabilitiesIn(named),
        weaknesses: weaknessesIn(named),
        location: { host: hostname ?? host, port: portIn(port) },
        cvss: cvssIn(result, tags),
        epss: result.number('nvt/epss/max_epss/score'),
        fix: { text: flowing(result.text('nvt/solution') ?? tags.get('solution')) },
        description: paragraphs(
          ...['summary', 'insight', 'affected', 'impact', 'vuldetect'].map((key) => {
            return flowing(tags.get(key));
          }),
          qualityOf(result),
          references.filter((id) => !/^CVE-/i.test(id)).join('\n'),
        ),
        claim: claimOf(result),
        tool,
      },
      [oid ?? title, host, port],
      host,
    ),
    { place: placeOf(result, [host, port]) },
  );
  return undefined;
}

function placeOf(result: XmlElement, place: readonly (string | undefined)[]): string {
  const where = place.filter((part) => part).join(' ');
  return [where, result.text('description')].filter((part) => part).join('\n');
}

function severityIn(result: XmlElement): Severity {
  const word = result.text('threat');
  const known = word === undefined ? undefined : (threats[word.toLowerCase()] ?? severityOf(word));
  if (known) return known;
  const score = result.number('severity');
  if (word !== undefined) result.unclear(`Unknown threat "${word}"`, 'threat');
  else if (score === undefined) result.unclear('No threat', 'threat');
  return score === undefined ? 'info' : severityOfScore(score);
}

/** An override to a severity below zero says that it is a false positive. */
function claimOf(result: XmlElement): Finding['claim'] | undefined {
  const word = result.text('threat')?.toLowerCase();
  return word === 'false positive' || result.text('severity') === '-1.0'
    ? 'false-positive'
    : undefined;
}

function cvssIn(result: XmlElement, tags: ReadonlyMap<string, string>): Cvss[] {
  const stated = result.all('nvt/severities/severity').flatMap((severity) => {
    const vector = severity.text('value');
    const version = /v(\d)$/.exec(severity.text('@type') ?? '')?.[1] ?? '2';
    return vector === undefined ? [] : cvssOf(vector, scoreOf(severity), `${version}.0`);
  });
  if (stated.length > 0) return stated;
  const score = result.number('nvt/cvss_base');
  return cvssOf(tags.get('cvss_base_vector'), score || undefined);
}

/** Older reports write ten times the score, as a whole number. */
function scoreOf(severity: XmlElement): number | undefined {
  const score = severity.number('score');
  return score !== undefined && score > 10 ? score / 10 : score;
}

function qualityOf(result: XmlElement): string | undefined {
  const value = result.text('qod/value');
  const type = result.text('qod/type');
  if (value === undefined) return undefined;
  return `Quality of detection: ${value} %${type === undefined ? '' : ` (${type})`}`;
}

/** `summary=…|insight=…`. */
function tagsOf(text = ''): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split('|')) {
    const equals = part.indexOf('=');
    if (equals > 0 && equals < part.length - 1) {
      tags.set(part.slice(0, equals).trim(), part.slice(equals + 1));
    }
  }
  return tags;
}

/** Text that was broken and indented for a terminal. */
export function flowing(text: string | undefined): string | undefined {
  return text?.replace(/\n {2}(?=\S)/g, ' ');
}

/** The ids that a cell lists. */
export function listed(text: string | undefined): string[] {
  return unique(text?.split(/[,\s]+/).filter((part) => part !== '') ?? []);
}
