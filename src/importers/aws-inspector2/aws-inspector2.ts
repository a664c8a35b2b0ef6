import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { accountPage } from '#importers/reading/account-page.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  isoOf,
  paragraphs,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { placeOf } from './inspector-place.ts';

/** What `aws inspector2 list-findings` prints: vulnerable packages, flaws of code and open ways through the network. */
export const awsInspector2 = jsonFormat({
  id: 'aws-inspector2',
  name: 'Amazon Inspector',
  aliases: ['aws_inspector2', 'inspector2', 'aws-inspector'],
  about: {
    identity: 'the ARN of the finding, which Inspector keeps for as long as the resource is there',
    coverage:
      'the account as its asset, where there is one; one page of several is partial; no rules, no targets',
    differences: ['A finding that a rule of Inspector suppresses is suppressed, not fixed'],
  },
  manyKinds: ['firstObservedAt'],
  tool: 'Amazon Inspector',
  recognises,
  selection: { items: ['findings[]'], heads: ['nextToken', 'NextToken'] },
  start: accountPage('awsAccountId', sightingOf),
});

const kinds = ['PACKAGE_VULNERABILITY', 'CODE_VULNERABILITY', 'NETWORK_REACHABILITY'];

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.findings)) return false;
  if (json.findings.length === 0) return 'nextToken' in json;
  const first: unknown = json.findings[0];
  return isObject(first) && 'findingArn' in first && kinds.includes(String(first.type));
}

const severities: Readonly<Record<string, Severity>> = { untriaged: 'info' };
const statuses: ReadonlyMap<string, Claim> = new Map([
  ['ACTIVE', 'open'],
  ['CLOSED', 'fixed'],
  ['SUPPRESSED', 'suppressed'],
]);

function sightingOf(finding: Fields, tool: Tool): Sighting | undefined {
  const arn = finding.text('findingArn');
  const flaw = finding.object('packageVulnerabilityDetails');
  // DefectDojo's samples have what is particular to code in the finding itself, Inspector in an object of its own.
  const code = finding.object('codeVulnerabilityDetails') ?? finding;
  const id = flaw?.text('vulnerabilityId');
  const title = finding.text('title') ?? id ?? arn;
  if (title === undefined) return finding.problem('The finding has no title', 'title');
  const packages = flaw?.objects('vulnerablePackages') ?? [];
  const fixed = packages.flatMap((one) => fixedIn(one) ?? []);
  const advice = finding.object('remediation')?.object('recommendation');
  const ids = [id ?? [], flaw?.texts('relatedVulnerabilities') ?? []].flat();
  const place = placeOf(finding, code, packages[0]);
  return sighted(
    {
      title,
      severity: severityIn(finding, 'severity', severities),
      rule: id ?? code.text('ruleId') ?? code.text('detectorId'),
      vulnerabilities: unique(ids.map(vulnerabilityId)),
      weaknesses: weaknessesIn(code.texts('cwes').join(' ')),
      component: { name: packages[0]?.text('name'), version: packages[0]?.word('version') },
      location: place.location,
      cvss: scoresOf(finding, flaw),
      epss: finding.object('epss')?.number('score'),
      fix: {
        version: fixed[0],
        text: paragraphs(
          ...packages.map((one) => one.text('remediation')),
          advice?.text('text')?.replace(/^None Provided$/i, ''),
          advice?.text('Url') ?? advice?.text('url'),
        ),
      },
      description: paragraphs(
        finding.text('description'),
        packages.map(tell).join('\n'),
        place.told,
        [
          flaw?.text('sourceUrl'),
          ...(flaw?.texts('referenceUrls') ?? []),
          ...code.texts('referenceUrls'),
        ]
          .filter((url) => url)
          .join('\n'),
      ),
      firstSeen: timeIn(finding, 'firstObservedAt'),
      claim: claimOf(finding),
      tool,
    },
    arn === undefined ? [id, title, ...place.ids] : [arn],
  );
}

/** Version 1 of the AWS command line writes the seconds since 1970. */
function timeIn(finding: Fields, key: string): string | undefined {
  const seconds = finding.value[key];
  if (typeof seconds !== 'number') return instantIn(finding, key);
  return isoOf(seconds * 1000) ?? finding.unclear(`Not a time: ${seconds}`, key);
}

function claimOf(finding: Fields): Claim {
  const status = finding.text('status') ?? 'ACTIVE';
  return statuses.get(status) ?? finding.unclear(`Unknown status "${status}"`, 'status') ?? 'open';
}

/** Inspector's own score goes before those that it is drawn from. */
function scoresOf(finding: Fields, flaw: Fields | undefined) {
  const own = finding.object('inspectorScoreDetails')?.object('adjustedCvss');
  const adjusted = cvssOf(own?.text('scoringVector'), own?.number('score'), own?.word('version'));
  const others = (flaw?.objects('cvss') ?? []).flatMap((one) =>
    cvssOf(one.text('scoringVector'), one.number('baseScore'), one.word('version')),
  );
  const known = new Set(adjusted.map(({ vector }) => vector));
  return [...adjusted, ...others.filter(({ vector }) => !known.has(vector))];
}

function fixedIn(item: Fields): string | undefined {
  const version = item.word('fixedInVersion');
  return version === 'NotAvailable' ? undefined : version;
}

function tell(item: Fields): string {
  const told = [
    [item.text('name'), item.word('version')].filter((part) => part).join(' '),
    item.text('packageManager'),
    item.text('filePath'),
    fixedIn(item) && `fixed in ${fixedIn(item)}`,
  ];
  return told.filter((part) => part).join(', ');
}
