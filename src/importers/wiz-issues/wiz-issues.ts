import type { Claim, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The table of issues that Wiz exports. */
export const wizIssues = csvFormat({
  id: 'wiz-issues',
  name: 'Wiz issues',
  aliases: ['wiz'],
  about: {
    identity: 'the id of the issue',
    coverage: 'nothing: a table says what was found',
    differences: ['An issue that was rejected is claimed accepted or a false positive'],
  },
  tool: 'Wiz',
  columns: ['Title', 'Severity', 'Status', 'Issue ID', 'Control ID', 'Resource Name'],
  start: (tool) => ({ row: (row) => sightingOf(row, tool) }),
});

/** Facts that have no place of their own in a finding. */
const told = [
  'Resource Type',
  'Resource Name',
  'Resource external ID',
  'Resource vertex ID',
  'Resource Region',
  'Resource Status',
  'Resource Platform',
  'Resource OS',
  'Resource Tags',
  'Resource original JSON',
  'Subscription Name',
  'Subscription ID',
  'Project Names',
  'Project IDs',
  'Kubernetes Cluster',
  'Kubernetes Namespace',
  'Container Service',
  'Control ID',
  'Issue ID',
  'Ticket URLs',
  'Note',
  'Due At',
  'Wiz URL',
  'Cloud Provider URL',
] as const;

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const title = row.text('Title');
  if (title === undefined) return row.problem('The issue has no title', 'Title');
  const resource = row.text('Resource Name');
  const id = row.text('Issue ID');
  return sighted(
    {
      title,
      severity: severityIn(row, 'Severity'),
      rule: row.text('Control ID'),
      component: { name: resource },
      fix: {
        text: paragraphs(
          row.text('Remediation Recommendation'),
          labelled({ Resolution: row.text('Resolution') }),
        ),
      },
      description: paragraphs(
        row.text('Description'),
        labelled(Object.fromEntries(told.map((column) => [column, row.text(column)]))),
      ),
      claim: claimOf(row),
      firstSeen: instantIn(row, 'Created At'),
      tool,
    },
    id === undefined
      ? ['', row.text('Control ID') ?? title, row.text('Resource external ID') ?? resource]
      : [id],
  );
}

function claimOf(row: Fields): Claim {
  const status = row.text('Status')?.toUpperCase();
  const resolution = row.text('Resolution')?.toUpperCase() ?? '';
  if (status === 'OPEN') return 'open';
  if (status === 'IN_PROGRESS' || status === 'IN PROGRESS') return 'under-review';
  if (resolution.includes('FALSE_POSITIVE')) return 'false-positive';
  if (status === 'REJECTED') return 'accepted';
  if (status === 'RESOLVED') return 'fixed';
  row.unclear(status === undefined ? 'No status' : `Unknown status "${status}"`, 'Status');
  return 'open';
}
