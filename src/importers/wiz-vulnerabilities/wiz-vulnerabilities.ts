import type { Claim, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The table of vulnerabilities that Wiz exports: a row for each package of an asset. */
export const wizVulnerabilities = csvFormat({
  id: 'wiz-vulnerabilities',
  name: 'Wiz vulnerabilities',
  aliases: ['wiz'],
  about: {
    identity: 'asset, vulnerability and package with its path, the version left out',
    coverage: 'nothing: a table says what was found',
  },
  tool: 'Wiz',
  columns: ['Name', 'DetailedName', 'Version', 'FindingStatus', 'AssetName', 'WizURL'],
  start: (tool) => ({ row: (row) => sightingOf(row, tool) }),
});

/** Facts that have no place of their own in a finding. */
const told = [
  'AssetName',
  'AssetID',
  'AssetRegion',
  'ProviderUniqueId',
  'CloudPlatform',
  'CloudProviderURL',
  'Status',
  'SubscriptionName',
  'SubscriptionExternalId',
  'Projects',
  'Tags',
  'OperatingSystem',
  'IpAddresses',
  'DetectionMethod',
  'HasExploit',
  'HasCisaKevExploit',
  'ResolutionReason',
  'WizURL',
] as const;

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const id = row.text('Name');
  if (id === undefined) return row.problem('The row names no vulnerability', 'Name');
  const rule = vulnerabilityId(id);
  const name = row.text('DetailedName');
  const version = row.text('Version');
  const path = row.text('LocationPath');
  const rated = row.text('VendorSeverity') === undefined ? 'CVSSSeverity' : 'VendorSeverity';
  return sighted(
    {
      title: name === undefined ? rule : `${name}: ${rule}`,
      severity: severityIn(row, rated),
      rule,
      vulnerabilities: unique([rule, ...vulnerabilitiesIn(row.text('Link') ?? '')]),
      component: { name, version },
      // An address makes the asset a host; others are images, functions and the like.
      location: { path, host: row.text('IpAddresses') && row.text('AssetName') },
      fix: {
        version: row.text('FixedVersion'),
        text: paragraphs(row.text('Remediation'), labelled({ 'Location Path': path })),
      },
      description: paragraphs(
        row.text('Description'),
        labelled({ 'Location Path': path }),
        labelled(Object.fromEntries(told.map((column) => [column, row.text(column)]))),
        row.text('Link'),
      ),
      claim: claimOf(row),
      firstSeen: instantIn(row, 'FirstDetected'),
      tool,
    },
    [
      row.text('AssetID') ?? row.text('AssetName'),
      rule,
      name,
      version ? path?.replaceAll(version, '*') : path,
    ],
  );
}

function claimOf(row: Fields): Claim {
  const status = row.text('FindingStatus')?.toUpperCase();
  if (status === 'OPEN' || status === 'NEW') return 'open';
  if (status === 'RESOLVED') return 'fixed';
  if (status === 'REJECTED' || status === 'IGNORED') return 'accepted';
  row.unclear(status === undefined ? 'No status' : `Unknown status "${status}"`, 'FindingStatus');
  return 'open';
}
