import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { cvssOf, later, paragraphs, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The table that Prisma Cloud Compute exports: a row for each vulnerability or compliance issue of an image. */
export const twistlockCsv = csvFormat({
  id: 'twistlock-csv',
  name: 'Twistlock CSV',
  aliases: ['twistlock', 'prisma-cloud'],
  about: {
    identity:
      'registry and repository, or host, and vulnerability with package and path, the version left out, or the id of the compliance check',
    coverage: 'when the last image was scanned; no rules, no targets',
  },
  tool: 'Twistlock',
  columns: ['CVE ID', 'Compliance ID', 'Severity', 'Packages', 'Package Version', 'Fix Status'],
  start: (tool) => {
    let at: string | undefined;
    return {
      row: (row) => {
        at = later(at, instantIn(row, 'Scan Time'));
        return sightingOf(row, tool);
      },
      coverage: () => (at === undefined ? {} : { at }),
    };
  },
});

const own: Readonly<Record<string, Severity>> = { unimportant: 'info', unassigned: 'info' };

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const cve = row.text('CVE ID');
  const rule = cve === undefined ? row.text('Compliance ID') : vulnerabilityId(cve);
  if (rule === undefined) return row.problem('The row names no vulnerability', 'CVE ID');
  const name = row.text('Packages') ?? row.text('Source Package');
  const version = row.text('Package Version');
  const path = row.text('Package Path');
  const status = row.text('Fix Status');
  const described = row.text('Description');
  const image = [row.text('Registry'), row.text('Repository')].filter(Boolean).join('/');
  const packaged = [name, version].filter((part) => part !== undefined).join(' - ');
  return sighted(
    {
      title: cve === undefined ? `Compliance: ${described ?? rule}` : `${rule}: ${packaged}`,
      severity: severityIn(row, 'Severity', own),
      rule,
      vulnerabilities: cve === undefined ? [] : [rule],
      component: { name, version },
      location: { path },
      cvss: cvssOf(undefined, row.number('CVSS') || undefined, '3.1'),
      fix: { version: /^fixed in (.+)$/i.exec(status ?? '')?.[1] },
      description: paragraphs(
        described,
        row.text('Cause'),
        labelled({
          Status: status,
          Image: [image, row.text('Tag')].filter(Boolean).join(':') || undefined,
          'Image ID': row.text('Id'),
          Distribution: row.text('Distro'),
          Host: row.text('Hostname') ?? row.text('Hosts'),
          Layer: row.text('Layer'),
          'Risk factors': row.text('Risk Factors'),
          Published: row.text('Published'),
        }),
        row.text('Vulnerability Link'),
      ),
      tool,
    },
    [image || row.text('Hostname'), rule, name, version ? path?.replaceAll(version, '*') : path],
  );
}
