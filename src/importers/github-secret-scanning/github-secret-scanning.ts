import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import { alertsBy, coverageTold } from '#importers/github-dependabot/alerts.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** The alerts of GitHub's secret scanning, as its REST interface lists them. The secrets themselves are not taken over. */
export const githubSecretScanning = jsonFormat({
  id: 'github-secret-scanning',
  name: 'GitHub secret scanning',
  aliases: ['github_secrets_detection_report', 'github-secrets'],
  about: {
    identity: 'the address of the alert, which GitHub keeps',
    coverage: coverageTold,
    differences: [
      'The rule is the type of secret; DefectDojo has the number of the alert in its place',
    ],
  },
  tool: 'GitHub secret scanning',
  recognises,
  ...alertsBy(sightingOf),
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  return isObject(first) && 'secret_type' in first && 'number' in first;
}

function sightingOf(alert: Fields, tool: Tool): Sighting | undefined {
  const type = alert.text('secret_type');
  const name = alert.text('secret_type_display_name') ?? type;
  if (name === undefined) return alert.problem('The alert has no type of secret', 'secret_type');
  const url = alert.text('html_url') ?? alert.text('url');
  const place = alert.object('first_location_detected');
  const path = place?.text('path');
  const repository = alert.object('repository')?.text('full_name');
  return sighted(
    {
      title: `Exposed Secret Detected: ${name}`,
      severity: severityOf(alert),
      rule: type,
      location: {
        path,
        line: place?.position('start_line'),
        column: place?.position('start_column'),
      },
      description: descriptionOf(alert, name, repository, url),
      firstSeen: instantIn(alert, 'created_at'),
      claim: claimOf(alert),
      tool,
    },
    url === undefined ? [repository, type, path, alert.word('number')] : [url],
  );
}

/** GitHub has none: a secret that works and that everyone can see is the worst. */
function severityOf(alert: Fields): Severity {
  if (alert.text('state') === 'resolved') return 'info';
  if (alert.text('validity') !== 'active') return 'medium';
  return alert.flag('publicly_leaked') ? 'critical' : 'high';
}

const resolutions: ReadonlyMap<string, Claim> = new Map([
  ['false_positive', 'false-positive'],
  ['revoked', 'fixed'],
  ['wont_fix', 'accepted'],
  ['used_in_tests', 'accepted'],
  ['pattern_deleted', 'suppressed'],
  ['pattern_edited', 'suppressed'],
  ['hidden_by_config', 'suppressed'],
]);

function claimOf(alert: Fields): Claim {
  if (alert.text('state') !== 'resolved') return 'open';
  return resolutions.get(alert.text('resolution') ?? '') ?? 'accepted';
}

function descriptionOf(
  alert: Fields,
  name: string,
  repository: string | undefined,
  url: string | undefined,
): string | undefined {
  const who = (key: string) => alert.object(key)?.text('login');
  const yes = (key: string) => (alert.flag(key) ? 'yes' : undefined);
  const facts = labelled({
    'Secret type': name,
    'Alert state': alert.text('state'),
    Repository: repository,
    Resolution: alert.text('resolution'),
    'Resolved by': who('resolved_by'),
    'Resolved at': alert.text('resolved_at'),
    'Resolution comment': alert.text('resolution_comment'),
    'Push protection bypassed': yes('push_protection_bypassed'),
    'Bypassed by': who('push_protection_bypassed_by'),
    'Bypass comment': alert.text('push_protection_bypass_request_comment'),
    Validity: alert.text('validity'),
    'Publicly leaked': yes('publicly_leaked'),
    'Multi-repository': yes('multi_repo'),
    'More locations': yes('has_more_locations'),
  });
  return paragraphs(facts, url);
}
