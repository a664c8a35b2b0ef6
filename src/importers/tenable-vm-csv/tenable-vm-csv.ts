import type { Claim, Cvss, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { productOf } from '#importers/reading/cpe.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  later,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/**
 * The CSV that Tenable Vulnerability Management exports from its page of findings, with the columns that somebody chose
 * (https://docs.tenable.com/vulnerability-management/Content/Explore/export-findings-csv-keys.htm).
 */
export const tenableVmCsv = csvFormat({
  id: 'tenable-vm-csv',
  name: 'Tenable Vulnerability Management (CSV)',
  aliases: ['tenable', 'tenable-io', 'tenable-vm'],
  about: {
    identity: 'plugin, asset, port and protocol',
    coverage:
      'when something was last seen; no rules, no targets: it does not say what of the findings was exported',
    differences: [
      'A finding that is fixed is claimed so, and one whose risk was accepted is claimed accepted',
    ],
  },
  tool: 'Tenable Vulnerability Management',
  columns: ['definition.id', 'definition.name', 'severity'],
  start: (tool) => {
    let at: string | undefined;
    return {
      row: (row) => {
        at = later(at, instantIn(row, 'last_seen') ?? instantIn(row, 'last_found'));
        return sightingOf(row, tool);
      },
      coverage: () => stated({ at }),
    };
  },
});

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const plugin = row.text('definition.id');
  const title = row.text('definition.name') ?? plugin;
  if (title === undefined) return row.problem('The row names no plugin', 'definition.name');
  const address = row.text('asset.display_ipv4_address') ?? first(row.text('asset.ipv4_addresses'));
  const named = row.text('asset.display_fqdn') ?? row.text('asset.host_name');
  const host = named ?? row.text('asset.name') ?? address;
  const port = row.position('port');
  const cves = `${row.text('definition.cve') ?? ''} ${title}`;
  return sighted(
    {
      title,
      severity: severityIn(row, 'severity'),
      rule: plugin,
      vulnerabilities: vulnerabilitiesIn(cves),
      weaknesses: weaknessesIn(
        `${row.text('definition.cwe') ?? ''} ${row.text('definition.references') ?? ''}`,
      ),
      component: productOf(first(row.text('definition.cpe'))),
      location: { host, port },
      cvss: ['4', '3', '2'].flatMap((version) => cvssIn(row, version)),
      epss: row.number('definition.epss.score'),
      fix: { text: row.text('definition.solution') },
      description: paragraphs(
        row.text('definition.synopsis'),
        row.text('definition.description'),
        row.text('output') && `Plugin output:\n${row.text('output')}`,
        listed(row.text('definition.see_also'))?.join('\n'),
        plugin && `Tenable plugin ${plugin}`,
      ),
      claim: claimOf(row),
      firstSeen: instantIn(row, 'first_observed') ?? instantIn(row, 'first_found'),
      tool,
    },
    [
      plugin ?? title,
      row.text('asset.id') ?? host,
      port === undefined ? '' : String(port),
      row.text('protocol')?.toLowerCase(),
    ],
  );
}

/** Lists are written with commas between, or as JSON. */
function listed(text: string | undefined): string[] | undefined {
  return text
    ?.split(/[\s,"'[\]]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function first(text: string | undefined): string | undefined {
  return listed(text)?.[0];
}

const versions: Readonly<Record<string, string>> = { 4: '4.0', 3: '3.0', 2: '2.0' };

function cvssIn(row: Fields, major: string): Cvss[] {
  const key = `definition.cvss${major}`;
  const version = versions[major] ?? major;
  const bare = row.text(`${key}.base_vector`);
  const prefixed = major === '2' || bare?.startsWith('CVSS:');
  const vector = bare === undefined || prefixed ? bare : `CVSS:${version}/${bare}`;
  return cvssOf(vector, row.number(`${key}.base_score`), version);
}

function claimOf(row: Fields): Claim | undefined {
  if (/^fixed$/i.test(row.text('state') ?? '')) return 'fixed';
  return /^accepted$/i.test(row.text('risk_modified') ?? '') ? 'accepted' : undefined;
}
