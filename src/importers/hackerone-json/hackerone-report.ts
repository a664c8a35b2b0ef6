import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { About, Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** What HackerOne's users are told of each of its formats. */
export const aboutHackerone: About = {
  identity: 'the number of the report',
  coverage: 'nothing: reports say what people found; one page of several is partial',
  differences: [
    'A report that does not apply, repeats another or only informs was not fixed; DefectDojo calls every closed one so',
  ],
};

const claims: ReadonlyMap<string, Claim> = new Map([
  ['resolved', 'fixed'],
  ['not-applicable', 'false-positive'],
  ['spam', 'false-positive'],
  ['duplicate', 'suppressed'],
  ['informative', 'accepted'],
  ['needs-more-info', 'under-review'],
  ['pending-program-review', 'under-review'],
]);

/** What a report's state means; `main` tells whether one in another state is open at all. */
export function claimOf(state: string | undefined, main: string | undefined): Claim {
  return claims.get(state ?? '') ?? (main === 'closed' ? 'fixed' : 'open');
}

const severities: Readonly<Record<string, Severity>> = { none: 'info' };

/** A report as HackerOne exports it into tables: every field a text. */
export function exportedSighting(report: Fields, tool: Tool): Sighting | undefined {
  const title = report.text('title');
  if (title === undefined) return report.problem('The report has no title', 'title');
  const id = report.word('id');
  const rating = report.text('severity_rating');
  const weakness = report.text('weakness');
  return sighted(
    {
      title,
      severity: rating === undefined ? 'info' : severityIn(report, 'severity_rating', severities),
      rule: weakness,
      vulnerabilities: vulnerabilitiesIn(report.text('cve_ids') ?? ''),
      weaknesses: weaknessesIn(weakness ?? ''),
      cvss: cvssOf(undefined, report.number('severity_score'), '3.0'),
      description: paragraphs(
        title,
        labelled({
          State: report.text('state'),
          Substate: report.text('substate'),
          Reported: report.text('reported_at'),
          Triaged: report.text('triaged_at'),
          Closed: report.text('closed_at'),
          Reporter: report.text('reporter'),
          'Assigned to': report.text('assigned'),
          'Weakness category': weakness,
          Source: report.text('source'),
          Bounty: report.text('bounty'),
          Scope: report.text('structured_scope'),
          'Asset identifier': report.text('structured_scope_reference'),
          'Original report': report.text('original_report_id'),
          'Duplicate reports': report.text('duplicate_report_ids'),
        }),
        [report.text('reference'), report.text('reference_url')].filter((part) => part).join(' '),
        id === undefined ? undefined : `https://hackerone.com/reports/${id}`,
      ),
      firstSeen: instantIn(report, 'reported_at'),
      claim: claimOf(report.text('substate'), report.text('state')),
      tool,
    },
    [id ?? title],
  );
}
