import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { accountPage } from '#importers/reading/account-page.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { resourcesOf } from './asff-resource.ts';
import { vulnerabilityOf } from './asff-vulnerability.ts';

/**
 * The AWS Security Finding Format, as Security Hub hands it out and others, such as Prowler, write it
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html).
 */
export const asff = jsonFormat({
  id: 'asff',
  name: 'AWS Security Hub (ASFF)',
  aliases: ['asff', 'awssecurityhub', 'aws-security-hub', 'securityhub'],
  about: {
    identity: 'its Id, which the product keeps from scan to scan',
    coverage:
      'the account as its asset, where there is one; one page of several is partial; no rules, no targets',
    differences: [
      'A finding that is archived, resolved or suppressed is not open; DefectDojo looks at some of these words for some products',
    ],
  },
  tool: 'AWS Security Hub',
  recognises,
  selection: {
    items: ['Findings[]', 'findings[]', '[]'],
    heads: ['NextToken', 'nextToken'],
  },
  needs: ['Findings', 'findings'],
  start: accountPage('AwsAccountId', sightingOf),
});

function recognises({ json }: Sample): boolean {
  const list = isObject(json) ? (json.Findings ?? json.findings) : json;
  if (!Array.isArray(list)) return false;
  if (isObject(json) && 'Findings' in json && list.length === 0) {
    return Object.keys(json).every((key) => key === 'Findings' || key === 'NextToken');
  }
  const first: unknown = list[0];
  return isObject(first) && 'ProductArn' in first && 'SchemaVersion' in first;
}

function sightingOf(finding: Fields, tool: Tool): Sighting | undefined {
  const id = finding.text('Id');
  const name = finding.text('Title') ?? id;
  if (name === undefined) return finding.problem('The finding has no title', 'Title');
  const resources = resourcesOf(finding);
  const vulnerability = vulnerabilityOf(finding);
  const product = finding.object('ProductFields');
  const compliance = finding.object('Compliance');
  const control = compliance?.text('SecurityControlId') ?? product?.text('ControlId');
  const advice = finding.object('Remediation')?.object('Recommendation');
  const recommended = advice?.text('Text')?.replace(/^None Provided$/i, '');
  return sighted(
    {
      title: resources.suffix === undefined ? name : `${name} - ${resources.suffix}`,
      severity: severityOf(finding),
      rule: control ?? vulnerability.rule ?? finding.text('GeneratorId'),
      vulnerabilities: vulnerability.ids,
      component: vulnerability.component,
      weaknesses: vulnerability.weaknesses,
      location: { path: vulnerability.path, line: vulnerability.line, host: resources.host },
      cvss: vulnerability.cvss,
      epss: vulnerability.epss ?? finding.number('EpssScore'),
      fix: {
        version: vulnerability.fixedIn,
        text: paragraphs(vulnerability.remedy, recommended, advice?.text('Url')),
      },
      description: paragraphs(
        finding.text('Description'),
        resources.told,
        vulnerability.told,
        factsOf(finding),
        finding.text('SourceUrl'),
      ),
      firstSeen: instantIn(finding, 'FirstObservedAt') ?? instantIn(finding, 'CreatedAt'),
      claim: claimOf(finding, compliance, product),
      tool,
    },
    id === undefined ? [finding.text('GeneratorId'), name, ...resources.ids] : [id],
  );
}

function factsOf(finding: Fields): string | undefined {
  return labelled({
    Product: finding.text('ProductName'),
    Types: finding.texts('Types').join(', ') || undefined,
    'AWS account': finding.word('AwsAccountId'),
    Region: finding.text('Region'),
    Generator: finding.text('GeneratorId'),
  });
}

/** By its label; else by the bands that AWS draws of the normalized score. */
function severityOf(finding: Fields): Severity {
  const severity = finding.object('Severity');
  const provided = finding.object('FindingProviderFields')?.object('Severity');
  for (const one of [severity, provided]) {
    if (one?.text('Label') !== undefined) return severityIn(one, 'Label');
  }
  const score = severity?.number('Normalized');
  if (score === undefined) return finding.unclear('No severity', 'Severity') ?? 'info';
  if (score >= 90) return 'critical';
  if (score >= 70) return 'high';
  if (score >= 40) return 'medium';
  return score >= 1 ? 'low' : 'info';
}

/** Its word on a check that was passed, on a finding that is no longer there, and on one that was set aside. */
function claimOf(finding: Fields, compliance?: Fields, product?: Fields): Claim {
  const status = product?.text('aws/inspector/FindingStatus');
  const workflow = finding.object('Workflow')?.text('Status');
  if (workflow === 'SUPPRESSED' || status === 'SUPPRESSED') return 'suppressed';
  const isGone =
    compliance?.text('Status') === 'PASSED' ||
    finding.text('RecordState') === 'ARCHIVED' ||
    workflow === 'RESOLVED' ||
    status === 'CLOSED';
  return isGone ? 'fixed' : 'open';
}
