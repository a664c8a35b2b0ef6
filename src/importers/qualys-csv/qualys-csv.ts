import type { Cvss, Finding, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { levels, meant, scored, trackedName } from '#importers/qualys-xml/qualys-host.ts';
import { type Column, csvFormat, holdsHeader } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { slashedDate } from '#importers/reading/slashed-date.ts';
import {
  instant,
  later,
  paragraphs,
  stated,
  vulnerabilitiesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

const columns: readonly Column[] = [
  'IP',
  'QID',
  ['Title', 'VULN TITLE'],
  ['Severity', 'SEVERITY'],
  ['Threat', 'THREAT'],
];

/** The CSV reports of Qualys VM and Qualys PCI: a row per result and host, below a preamble. */
export const qualysCsv = csvFormat({
  id: 'qualys-csv',
  name: 'Qualys (CSV)',
  aliases: ['qualys'],
  about: {
    identity: 'QID, host as it is tracked, port, protocol and instance, as in the XML report',
    coverage: 'when something was last detected; no rules, no targets',
    differences: ['Each host is a finding of its own; DefectDojo merges the hosts of a QID'],
  },
  tool: 'Qualys',
  columns,
  recognises: ({ text }) => holdsHeader(text, columns),
  start: (tool) => {
    let at: string | undefined;
    return {
      row: (row) => {
        at = later(at, timeIn(row, 'Last Detected'));
        return sightingOf(row, tool);
      },
      coverage: () => stated({ at }),
    };
  },
});

/** The columns of the PCI report have other names. */
function cell(row: Fields, ...columns: string[]): string | undefined {
  for (const column of columns) {
    const text = meant(row.text(column));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** As a rule the month comes first. */
function timeIn(row: Fields, column: string): string | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const at = slashedDate(text, 'month') ?? instant(text);
  return at ?? row.unclear(`Not a time: "${text}"`, column);
}

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const id = cell(row, 'QID');
  const title = cell(row, 'Title', 'VULN TITLE');
  if (id === undefined && title === undefined) return unnamed(row);
  if (id === undefined) row.problem('The row has no QID', 'QID');
  const names = {
    ip: cell(row, 'IP'),
    dns: cell(row, 'DNS', 'HOSTNAME'),
    netbios: cell(row, 'NetBIOS'),
  };
  const port = Number(cell(row, 'Port', 'PORT') ?? Number.NaN);
  return sighted(
    {
      title: [id && `QID-${id}`, title].filter((part) => part).join(' | '),
      severity: severityOf(row),
      rule: id,
      vulnerabilities: vulnerabilitiesIn(cell(row, 'CVE ID', 'CVEID') ?? ''),
      location: {
        host: cell(row, 'FQDN') ?? names.dns ?? names.ip,
        port: Number.isInteger(port) && port > 0 ? port : undefined,
      },
      cvss: cvssIn(row),
      fix: { text: textOfHtml(cell(row, 'Solution', 'SOLUTION')) },
      description: describe(row),
      claim: claimOf(row),
      firstSeen: timeIn(row, 'First Detected'),
      tool,
    },
    [
      id ?? title,
      trackedName(cell(row, 'Tracking Method'), names),
      cell(row, 'Port', 'PORT'),
      cell(row, 'Protocol', 'PROTOCOL'),
      cell(row, 'Instance'),
    ],
  );
}

/** A row of hosts without results, or a line below the table, has no cells of a result. */
function unnamed(row: Fields): undefined {
  const isResult = cell(row, 'Threat', 'THREAT', 'Severity', 'SEVERITY', 'Vuln Status');
  return isResult === undefined ? undefined : row.problem('The row names no QID', 'QID');
}

/** A number in the reports of VM, a word in those of PCI. */
function severityOf(row: Fields): Severity {
  return severityIn(row, row.text('Severity') === undefined ? 'SEVERITY' : 'Severity', levels);
}

function cvssIn(row: Fields): Cvss[] {
  const [first] = [
    scored(cell(row, 'CVSS3.1 Base'), '3.1'),
    scored(cell(row, 'CVSS3 Base'), '3.0'),
    scored(cell(row, 'CVSS Base', 'CVSS_BASE'), '2.0'),
  ].filter((cvss) => cvss !== undefined);
  return first ? [first] : [];
}

function claimOf(row: Fields): Finding['claim'] | undefined {
  const disputed = cell(row, 'FALSE POSITIVE STATUS') ?? '';
  if (/^(?:approved|accepted)$/i.test(disputed)) return 'false-positive';
  if (/^(?:requested|pending)$/i.test(disputed)) return 'under-review';
  return /^fixed$/i.test(cell(row, 'Vuln Status') ?? '') ? 'fixed' : undefined;
}

function describe(row: Fields): string | undefined {
  const result = cell(row, 'Results', 'Result', 'RESULT');
  const labels = [
    ['Type', cell(row, 'Type', 'TYPE')],
    ['Category', cell(row, 'Category', 'CATEGORY')],
    ['Operating system', cell(row, 'OS', 'OPERATING SYSTEM')],
    ['PCI', cell(row, 'PCI Vuln', 'IS_PCI')],
    ['Vendor reference', cell(row, 'Vendor Reference')],
    ['Exploitability', cell(row, 'Exploitability')],
    ['Associated malware', cell(row, 'Associated Malware')],
  ] as const;
  return paragraphs(
    textOfHtml(cell(row, 'Threat', 'THREAT')),
    textOfHtml(cell(row, 'Impact', 'IMPACT')),
    labels.flatMap(([label, text]) => (text === undefined ? [] : `${label}: ${text}`)).join('\n'),
    result && `Result:\n${result}`,
  );
}
