import type { Cvss, Tool } from '#domain/finding/finding.ts';
import { claimOf } from '#importers/github-vulnerability/dismissal.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { alertsBy, coverageTold } from './alerts.ts';

/** Dependabot's alerts as GitHub's REST interface lists them, of a repository, an organisation or an enterprise. */
export const githubDependabot = jsonFormat({
  id: 'github-dependabot',
  name: 'GitHub Dependabot (REST)',
  aliases: ['dependabot'],
  about: {
    identity: 'the address of the alert, which GitHub keeps; else manifest, package and advisory',
    coverage: coverageTold,
  },
  tool: 'Dependabot',
  recognises,
  ...alertsBy(sightingOf),
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  return isObject(first) && 'security_advisory' in first && 'security_vulnerability' in first;
}

function sightingOf(alert: Fields, tool: Tool): Sighting | undefined {
  const advisory = alert.object('security_advisory');
  const vulnerability = alert.object('security_vulnerability');
  const dependency = alert.object('dependency');
  const id = advisory?.text('ghsa_id');
  const title = advisory?.text('summary') ?? id;
  if (title === undefined) return alert.problem('The alert has no advisory', 'security_advisory');
  const item = vulnerability?.object('package') ?? dependency?.object('package');
  const name = item?.text('name');
  const path = dependency?.text('manifest_path');
  const url = alert.text('html_url') ?? alert.text('url');
  const told = (advisory?.objects('identifiers') ?? []).map((one) => one.text('value'));
  const ids = [id, advisory?.text('cve_id'), ...told].flatMap((one) => one ?? []);
  const weaknesses = (advisory?.objects('cwes') ?? []).map((one) => one.text('cwe_id'));
  const range = vulnerability?.text('vulnerable_version_range');
  const rated = vulnerability?.text('severity') === undefined ? advisory : vulnerability;
  return sighted(
    {
      title,
      severity: rated ? severityIn(rated, 'severity') : 'info',
      rule: id,
      vulnerabilities: unique(ids.map(vulnerabilityId)),
      weaknesses: weaknessesIn(weaknesses.join(' ')),
      component: { name },
      location: { path },
      cvss: scoresOf(advisory),
      epss: advisory?.object('epss')?.number('percentage'),
      fix: { version: vulnerability?.object('first_patched_version')?.text('identifier') },
      description: paragraphs(
        advisory?.text('description'),
        range === undefined ? undefined : `Vulnerable: ${range}`,
        alert.text('dismissed_comment'),
        (advisory?.objects('references') ?? []).flatMap((one) => one.text('url') ?? []).join('\n'),
        url,
      ),
      firstSeen: instantIn(alert, 'created_at'),
      claim: claimOf(alert.text('state'), alert.text('dismissed_reason')),
      tool,
    },
    url === undefined ? [path, name, id ?? title] : [url],
  );
}

/** GitHub answers with a score of 0 where it has none. */
function scoresOf(advisory: Fields | undefined): Cvss[] {
  const both = advisory?.object('cvss_severities');
  const all = [both?.object('cvss_v3') ?? advisory?.object('cvss'), both?.object('cvss_v4')];
  return all.flatMap((one) => {
    const score = one?.number('score');
    return cvssOf(one?.text('vector_string'), score === 0 ? undefined : score, '3.1');
  });
}
