import type { Client } from '#contract/client.ts';
import { indent, table } from './text.ts';

type Finding = Awaited<ReturnType<Client['showFinding']>>;
type Row = Awaited<ReturnType<Client['searchFindings']>>['findings'][number];
type Counts = Awaited<ReturnType<Client['countFindings']>>;

export function findingTable(list: readonly Row[]): string {
  if (list.length === 0) return 'No finding is as the query asks.';
  const rows = list.map((one) => [
    String(one.id),
    one.severity,
    one.priority ?? '–',
    one.staleSince ? `${one.status}, stale` : one.status,
    one.case ?? '–',
    one.asset,
    one.tool,
    one.component ?? one.location ?? '',
    one.title,
  ]);
  const head = [
    'finding',
    'severity',
    'priority',
    'status',
    'case',
    'asset',
    'tool',
    'in',
    'title',
  ];
  return table([head, ...rows]);
}

/** The counts of these facets, or of all. */
export function describeCounts(counts: Counts, asked: readonly string[] | true): string {
  const number = (count: number, more: boolean) =>
    `${count.toLocaleString('en-GB')}${more ? '+' : ''}`;
  const facets = Object.entries(counts.facets).filter(
    ([name]) => asked === true || asked.includes(name),
  );
  const lines = facets.map(([name, { values, more }]) => {
    const rows = values.map(({ value, count }) => [value, number(count, more)]);
    return `${name}\n${rows.length > 0 ? indent(table(rows)) : '  –'}`;
  });
  const looked = counts.more
    ? '\nOnly the first 10,000 were looked at: counts are at least so many.'
    : '';
  return [`${number(counts.total, counts.more)} findings${looked}`, ...lines].join('\n');
}

/** All that is known of a finding, in lines. */
export function describeFinding(finding: Finding): string {
  const { id, title, severity, priority, status, statusAt, asset, tool, scope, detail } = finding;
  const { vulnerabilities = [], weaknesses = [], fix, description } = detail;
  const day = (at: string) => at.slice(0, 10);
  const rows = [
    ['severity', severity],
    ['priority', priority ?? '–'],
    ['status', `${status} since ${day(statusAt)}`],
    ['stale', finding.staleSince && `nothing has told of it since ${day(finding.staleSince)}`],
    ['claim', finding.claim],
    ['asset', asset],
    ['found by', scope ? `${tool}, ${scope}` : tool],
    ['rule', finding.rule],
    ['component', finding.component],
    ['place', finding.location],
    ['known as', [...vulnerabilities, ...weaknesses].join(', ')],
    ['KEV', finding.kev ? 'known to be exploited' : undefined],
    ['EPSS', finding.epss === null ? undefined : String(finding.epss)],
    ['CVSS', finding.cvss === null ? undefined : String(finding.cvss)],
    ['fix', fix && [fix.version, fix.text].filter(Boolean).join(': ')],
    ['seen first', `${day(finding.openedAt)}, in report ${finding.reports.opened}`],
    ['came back', finding.reopened > 0 ? `${finding.reopened} times` : undefined],
    ['case', finding.case ?? '–'],
    ['due', status === 'gone' ? undefined : (finding.dueAt ?? undefined)],
    ['fingerprint', finding.fingerprint],
  ];
  const known = rows.filter((row): row is [string, string] => Boolean(row[1]));
  const scans = finding.scans.flatMap(({ report, seenAt, completeness, fileName, ...scan }) => [
    `report ${report} of ${day(seenAt)}, ${completeness}: ${scan.told} (${fileName})`,
    ...scan.changes.map(({ field, from, to }) => `  ${field}: ${from ?? 'none'} → ${to ?? 'none'}`),
  ]);
  return [
    `${id} ${title}`,
    indent(table(known)),
    ...(description ? ['', indent(description)] : []),
    '',
    'Scans since it was seen first:',
    indent(scans.join('\n')),
  ].join('\n');
}
