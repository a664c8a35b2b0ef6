import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import { alertsBy, coverageTold } from '#importers/github-dependabot/alerts.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The alerts of GitHub's code scanning, as its REST interface lists them. */
export const githubCodeScanning = jsonFormat({
  id: 'github-code-scanning',
  name: 'GitHub code scanning',
  aliases: ['github_sast', 'github-sast'],
  about: {
    identity: 'the address of the alert, which GitHub keeps while code moves',
    coverage: coverageTold,
    differences: [
      'A rule without a security severity has the severity that its tool gives it; DefectDojo says info',
      'An alert that was dismissed is accepted or a false positive',
    ],
  },
  tool: 'GitHub code scanning',
  recognises,
  ...alertsBy(sightingOf),
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  return isObject(first) && 'most_recent_instance' in first && isObject(first.rule);
}

function sightingOf(alert: Fields, tool: Tool): Sighting | undefined {
  const rule = alert.object('rule');
  const instance = alert.object('most_recent_instance');
  const place = instance?.object('location');
  const message = instance?.object('message')?.text('text');
  const id = rule?.text('id');
  const name = rule?.text('description') ?? rule?.text('name') ?? message;
  const title = name === undefined || id === undefined ? (name ?? id) : `${name} (${id})`;
  if (title === undefined) return alert.problem('The alert has no rule', 'rule');
  const url = alert.text('html_url') ?? alert.text('url');
  const path = place?.text('path');
  const scanner = alert.object('tool');
  return sighted(
    {
      title,
      severity: severityOf(rule),
      rule: id,
      weaknesses: weaknessesIn([id, ...(rule?.texts('tags') ?? [])].join(' ')),
      location: {
        path,
        line: place?.position('start_line'),
        column: place?.position('start_column'),
      },
      fix: { text: rule?.text('help') },
      description: paragraphs(
        message,
        rule?.text('full_description') ?? rule?.text('description'),
        [scanner?.text('name'), scanner?.text('version')].filter((part) => part).join(' '),
        alert.text('dismissed_comment')?.replace(/^None$/, ''),
        linkOf(alert.text('html_url'), instance?.text('commit_sha'), place),
        url,
      ),
      firstSeen: instantIn(alert, 'created_at'),
      claim: claimOf(alert),
      tool,
    },
    url === undefined ? [id, path, message] : [url],
  );
}

function severityOf(rule: Fields | undefined): Severity {
  const key =
    rule?.text('security_severity_level') === undefined ? 'severity' : 'security_severity_level';
  return rule ? severityIn(rule, key) : 'info';
}

const dismissals: ReadonlyMap<string, Claim> = new Map([['false positive', 'false-positive']]);

function claimOf(alert: Fields): Claim {
  const state = alert.text('state');
  if (state === 'fixed') return 'fixed';
  if (state !== 'dismissed') return 'open';
  return dismissals.get(alert.text('dismissed_reason') ?? '') ?? 'accepted';
}

/** Where the code can be read as it was. */
function linkOf(
  url: string | undefined,
  commit: string | undefined,
  place: Fields | undefined,
): string | undefined {
  const repository = url === undefined ? undefined : /^(.*)\/security\//.exec(url)?.[1];
  const path = place?.text('path');
  if (repository === undefined || commit === undefined || path === undefined) return undefined;
  return `${repository}/blob/${commit}/${path}#L${place?.position('start_line') ?? 1}`;
}
