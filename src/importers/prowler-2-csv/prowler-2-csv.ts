import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { aboutProwler, Checks } from '#importers/prowler-json/prowler-checks.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** What Prowler 2 wrote with `-M csv`: a check a row. */
export const prowler2Csv = csvFormat({
  id: 'prowler-2-csv',
  name: 'Prowler 2 (CSV)',
  aliases: ['aws_prowler', 'prowler-2'],
  about: {
    ...aboutProwler,
    identity:
      'check, account, region, resource and what was found, for older rows name no resource',
  },
  tool: 'Prowler',
  columns: ['ACCOUNT_NUM', 'TITLE_ID', 'TITLE_TEXT'],
  start: (tool) => {
    const checks = new Checks();
    return {
      row: (row) => sightingOf(row, checks, tool),
      coverage: () => checks.coverage(),
    };
  },
});

function sightingOf(row: Fields, checks: Checks, tool: Tool): Sighting | undefined {
  const text = row.text('TITLE_TEXT');
  const parts = text === undefined ? undefined : /^\[(.*?)\]\s*(.*)$/s.exec(text);
  const detail = row.text('CHECK_RESULT_EXTENDED') ?? row.text('NOTES');
  const title = [detail, parts?.[2], text].find((one) => one?.trim());
  if (title === undefined) return row.problem('The check has no title', 'TITLE_TEXT');
  const account = row.text('ACCOUNT_NUM');
  const region = row.text('REGION');
  const resource = row.text('CHECK_RESOURCE_ID');
  const level = row.text('ITEM_LEVEL') ?? row.text('LEVEL');
  const severity = row.text('CHECK_SEVERITY') === undefined ? 'SEVERITY' : 'CHECK_SEVERITY';
  const check = {
    id: parts?.[1] ?? row.text('TITLE_ID'),
    status: row.text('CHECK_RESULT') ?? row.text('RESULT'),
    account,
    region,
    // The first versions name the resource only in what they say of it.
    resource: resource ?? detail,
    detail,
    at: undefined,
  };
  return checks.sighting(check, () => ({
    title,
    severity:
      row.text(severity) === undefined
        ? severityOfLevel(level)
        : severityIn(row, severity, { informational: 'low' }),
    component: { name: resource },
    fix: { text: row.text('CHECK_REMEDIATION') },
    description: paragraphs(
      detail,
      text,
      row.text('CHECK_RISK'),
      labelled({
        Account: account,
        Region: region,
        Resource: resource,
        'CIS control': [row.text('TITLE_ID'), level].filter((part) => part).join(', ') || undefined,
        Service: row.text('CHECK_SERVICENAME'),
        'Resource type': row.text('CHECK_ASFF_RESOURCE_TYPE'),
        Type: row.text('CHECK_ASFF_TYPE'),
        Compliance: row.text('CHECK_ASFF_COMPLIANCE_TYPE'),
        Epic: row.text('CHECK_CAF_EPIC'),
      }),
      row.text('NOTES'),
      row.text('CHECK_DOC'),
    ),
    tool,
  }));
}

/** Before checks had severities they had levels of the CIS benchmark: the first is what everyone must do. */
function severityOfLevel(level: string | undefined): 'critical' | 'high' {
  return level === 'Level 1' ? 'critical' : 'high';
}
