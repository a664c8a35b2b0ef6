import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { aboutProwler, Checks } from '#importers/prowler-json/prowler-checks.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Prowler's table of checks, since version 3; its cells are separated by semicolons. */
export const prowlerCsv = csvFormat({
  id: 'prowler-csv',
  name: 'Prowler (CSV)',
  aliases: ['prowler'],
  about: aboutProwler,
  tool: 'Prowler',
  columns: ['CHECK_ID', 'STATUS', 'STATUS_EXTENDED', 'SEVERITY', 'CHECK_TITLE'],
  start: (tool) => {
    const checks = new Checks();
    return {
      row: (row) => sightingOf(row, checks, tool),
      coverage: () => checks.coverage(),
    };
  },
});

function sightingOf(row: Fields, checks: Checks, tool: Tool): Sighting | undefined {
  const version = row.text('PROWLER_VERSION');
  if (version !== undefined) tool.version = version;
  const id = row.text('CHECK_ID');
  const detail = row.text('STATUS_EXTENDED');
  const title = row.text('CHECK_TITLE') ?? detail ?? id;
  if (title === undefined) return row.problem('The check has no title', 'CHECK_TITLE');
  const account = row.text('ACCOUNT_UID') ?? row.text('ACCOUNT_ID');
  const region = row.text('REGION');
  const name = row.text('RESOURCE_NAME') ?? row.text('RESOURCE_ID');
  const resource = row.text('RESOURCE_UID') ?? row.text('RESOURCE_ARN') ?? name;
  const time = row.text('TIMESTAMP') === undefined ? 'ASSESSMENT_START_TIME' : 'TIMESTAMP';
  const check = {
    id,
    status: row.text('STATUS'),
    isMuted: row.text('MUTED')?.toLowerCase() === 'true',
    account,
    region,
    resource,
    detail,
    at: instantIn(row, time),
  };
  return checks.sighting(check, () => ({
    title,
    severity: severityIn(row, 'SEVERITY'),
    component: { name: resource },
    fix: { text: remedyOf(row) },
    description: paragraphs(
      detail,
      row.text('DESCRIPTION'),
      row.text('RISK'),
      labelled({
        Cloud: row.text('PROVIDER'),
        Account: [row.text('ACCOUNT_NAME'), account].filter((part) => part).join(' ') || undefined,
        Region: region,
        Resource:
          [row.text('RESOURCE_TYPE'), name, resource].filter((part) => part).join(' ') || undefined,
        Details: row.text('RESOURCE_DETAILS'),
        Service: row.text('SERVICE_NAME'),
        Types: row.text('CHECK_TYPE'),
        Categories: row.text('CATEGORIES'),
      }),
      row.text('COMPLIANCE')?.split(' | ').join('\n'),
      row.text('NOTES'),
      row.text('RELATED_URL'),
      row.text('ADDITIONAL_URLS')?.split(' | ').join('\n'),
    ),
    tool,
  }));
}

function remedyOf(row: Fields): string | undefined {
  const ways = ['CLI', 'NATIVEIAC', 'TERRAFORM', 'OTHER'];
  return paragraphs(
    row.text('REMEDIATION_RECOMMENDATION_TEXT'),
    ...ways.map((way) => row.text(`REMEDIATION_CODE_${way}`)),
    row.text('REMEDIATION_RECOMMENDATION_URL'),
  );
}
