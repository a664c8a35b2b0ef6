import type { Cvss, Finding, Location, Severity, Tool } from '#domain/finding/finding.ts';
import { productOf } from '#importers/reading/cpe.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  instant,
  later,
  paragraphs,
  severityOf,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';

/** The CSV exports of Nessus, Tenable Vulnerability Management, Tenable WAS and Tenable.sc: a row per result and CVE. */
export const tenableCsv = csvFormat({
  id: 'tenable-csv',
  name: 'Tenable (CSV)',
  aliases: ['tenable', 'nessus-csv'],
  about: {
    identity:
      'plugin, host, port, protocol, and the check of a compliance plugin, as in .nessus files',
    coverage: 'when something was last seen; no rules, no targets',
    differences: [
      'Each host is a finding of its own; DefectDojo overlooks the column "IP Address" and merges hosts',
    ],
  },
  tool: 'Nessus',
  columns: [
    ['Plugin ID', 'Plugin'],
    ['Name', 'Plugin Name'],
    'Protocol',
    'Port',
    'Synopsis',
    'See Also',
  ],
  start: (tool) => {
    let at: string | undefined;
    let key = '';
    // The rows of a result, one for each CVE, stand together.
    let gathered = new Gathered('Plugin output');
    return {
      row: (row) => {
        at = later(at, timeIn(row, 'Last Observed', 'Last Found', 'Last Seen', 'Host End'));
        const identity = identityOf(row);
        if (!identity) return undefined;
        const done = JSON.stringify(identity) === key ? undefined : gathered;
        if (done) gathered = new Gathered('Plugin output');
        key = JSON.stringify(identity);
        gathered.add(sighted(draftOf(row, tool), identity), { place: cell(row, 'Plugin Output') });
        return done?.sightings();
      },
      rest: () => gathered.sightings(),
      coverage: () => stated({ at }),
    };
  },
});

/** The first of several columns that says something. */
function cell(row: Fields, ...columns: string[]): string | undefined {
  for (const column of columns) {
    const text = row.text(column);
    if (text !== undefined && !/^(?:null|n\/a)$/i.test(text)) return text;
  }
  return undefined;
}

/** Undefined for a row that is empty, and for a compliance check that passed. */
function identityOf(row: Fields): (string | undefined)[] | undefined {
  const plugin = cell(row, 'Plugin ID', 'Plugin');
  const name = cell(row, 'Name', 'Plugin Name') ?? cell(row, 'Synopsis');
  if (plugin === undefined && name === undefined) {
    const empty = Object.values(row.value).every((value) => value === '');
    return empty ? undefined : row.problem('The row names no plugin', 'Plugin ID');
  }
  if (plugin === undefined) row.problem('The row has no plugin id', 'Plugin ID');
  if (ratingOf(row) === 'passed') return undefined;
  const host = cell(row, 'Host', 'IP Address', 'DNS Name');
  return [
    plugin ?? name,
    host,
    row.text('Port'),
    row.text('Protocol')?.toLowerCase(),
    checkOf(row),
  ];
}

function ratingOf(row: Fields): string {
  return (cell(row, 'Risk', 'Severity') ?? '').toLowerCase();
}

/** The check of a compliance plugin: `"1.1.1 Ensure …" : [FAILED]`. */
function checkOf(row: Fields): string | undefined {
  return /^"([^"]+)"\s*:\s*\[/.exec(row.text('Description') ?? '')?.[1];
}

function draftOf(row: Fields, tool: Tool) {
  const plugin = cell(row, 'Plugin ID', 'Plugin');
  const title = checkOf(row) ?? cell(row, 'Name', 'Plugin Name') ?? cell(row, 'Synopsis') ?? plugin;
  const dates = ['Plugin Publication Date', 'Plugin Modification Date'].flatMap((column) => {
    const date = cell(row, column);
    return date === undefined ? [] : [`${column}: ${date}`];
  });
  return {
    title: title ?? 'Unnamed',
    severity: severityIn(row),
    rule: plugin,
    vulnerabilities: vulnerabilitiesIn(cell(row, 'CVE') ?? ''),
    weaknesses: weaknessesIn(cell(row, 'Cross References') ?? ''),
    component: productOf(cell(row, 'CPE')),
    location: locationOf(row),
    cvss: cvssIn(row),
    epss: numberIn(row, 'EPSS Score', 'EPSS'),
    fix: { text: cell(row, 'Solution', 'Steps to Remediate') },
    description: paragraphs(
      cell(row, 'Synopsis'),
      cell(row, 'Description'),
      cell(row, 'See Also'),
      cell(row, 'Cross References'),
      [plugin && `Tenable plugin ${plugin}`, ...dates].filter((line) => line).join('\n'),
      cell(row, 'Recast Risk Comment'),
      cell(row, 'Accept Risk Comment'),
    ),
    claim: claimOf(row),
    firstSeen: timeIn(row, 'First Discovered', 'First Found', 'First Seen'),
    tool,
  };
}

const severities: Readonly<Record<string, Severity>> = {
  0: 'info',
  1: 'low',
  2: 'medium',
  3: 'high',
  4: 'critical',
  failed: 'high',
  warning: 'medium',
  error: 'info',
};

function severityIn(row: Fields): Severity {
  const word = ratingOf(row);
  const known = Object.hasOwn(severities, word) ? severities[word] : severityOf(word);
  if (known) return known;
  row.unclear(word === '' ? 'No severity' : `Unknown severity "${word}"`, 'Risk');
  return 'info';
}

function locationOf(row: Fields): Location | undefined {
  const host = cell(row, 'FQDN', 'DNS Name', 'Host', 'IP Address');
  if (host && /^https?:\/\//i.test(host)) return webPlace(host);
  const port = numberIn(row, 'Port') ?? 0;
  // Port 0 is Nessus' word for "the host itself".
  const isPort = Number.isInteger(port) && port > 0 && port <= 65_535;
  return stated<Location>({ host, port: isPort ? port : undefined });
}

function cvssIn(row: Fields): Cvss[] {
  const versions: [version: string, vectors: string[], scores: string[]][] = [
    ['4.0', ['CVSS V4 Vector', 'CVSS4 Vector'], ['CVSS V4 Base Score', 'CVSS v4.0 Base Score']],
    [
      '3.0',
      ['CVSS V3 Vector', 'CVSS3 Vector'],
      ['CVSS V3 Base Score', 'CVSS3 Base Score', 'CVSS v3.0 Base Score', 'CVSSv3'],
    ],
    [
      '2.0',
      ['CVSS V2 Vector', 'CVSS Vector'],
      ['CVSS V2 Base Score', 'CVSS Base Score', 'CVSS v2.0 Base Score', 'CVSS'],
    ],
  ];
  return versions.flatMap(([version, vectors, scores]) => {
    const bare = cell(row, ...vectors);
    const prefixed = version === '2.0' || bare?.startsWith('CVSS:');
    const vector = bare === undefined || prefixed ? bare : `CVSS:${version}/${bare}`;
    return cvssOf(vector, numberIn(row, ...scores), version);
  });
}

function numberIn(row: Fields, ...columns: string[]): number | undefined {
  const text = cell(row, ...columns);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : row.unclear(`Not a number: "${text}"`, columns[0] ?? '');
}

function timeIn(row: Fields, ...columns: string[]): string | undefined {
  const text = cell(row, ...columns);
  if (text === undefined) return undefined;
  return instant(text) ?? row.unclear(`Not a time: "${text}"`, columns[0] ?? '');
}

function claimOf(row: Fields): Finding['claim'] | undefined {
  if (/^fixed$/i.test(cell(row, 'Vulnerability State', 'State') ?? '')) return 'fixed';
  const accepted = /^accepted$/i.test(cell(row, 'Modification') ?? '');
  return accepted || cell(row, 'Accept Risk Comment') !== undefined ? 'accepted' : undefined;
}
