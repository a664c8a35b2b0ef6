import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Package managers, and their types in package URLs. Those of systems lack what a URL needs. */
const types: Readonly<Record<string, string>> = {
  npm: 'npm',
  yarn: 'npm',
  pnpm: 'npm',
  pip: 'pypi',
  poetry: 'pypi',
  pipenv: 'pypi',
  maven: 'maven',
  gradle: 'maven',
  sbt: 'maven',
  rubygems: 'gem',
  nuget: 'nuget',
  paket: 'nuget',
  composer: 'composer',
  golang: 'golang',
  gomodules: 'golang',
  hex: 'hex',
};

const severities: Readonly<Record<string, Severity>> = { undefined: 'info' };

export function sightingOf(
  vulnerability: Fields,
  target: string,
  claim: Claim,
  tool: Tool,
): Sighting | undefined {
  const id = vulnerability.text('id');
  const title = vulnerability.text('title') ?? id;
  if (title === undefined)
    return vulnerability.problem('The vulnerability has neither id nor title', 'id');
  if (id === undefined) vulnerability.problem('The vulnerability has no id', 'id');
  const from = vulnerability.texts('from');
  const path = from.map(withoutVersion).join(' > ') || undefined;
  const name =
    vulnerability.text('packageName') ??
    vulnerability.text('name') ??
    vulnerability.text('moduleName');
  const version = vulnerability.word('version');
  const type = types[vulnerability.text('packageManager') ?? ''];
  const fixed = vulnerability.texts('fixedIn').join(', ') || undefined;
  return sighted(
    {
      title: from[0] === undefined ? title : `${from[0]}: ${title}`,
      severity: severityIn(vulnerability, 'severity', severities),
      rule: id,
      vulnerabilities: idsOf(vulnerability),
      weaknesses: weaknessesIn(vulnerability.object('identifiers')?.texts('CWE').join(' ') ?? ''),
      component: {
        name,
        version,
        purl: type === undefined || name === undefined ? undefined : purlOf(type, name, version),
      },
      location: { path },
      cvss: cvssOf(vulnerability.text('CVSSv3'), vulnerability.number('cvssScore'), '3.1'),
      epss: epssOf(vulnerability),
      fix: { version: fixed, text: fixText(vulnerability, name, version, fixed) },
      description: descriptionOf(vulnerability, from, target),
      claim,
      tool,
    },
    ['snyk', id ?? title, name, path, target],
    target,
  );
}

function withoutVersion(dependency: string): string {
  const at = dependency.lastIndexOf('@');
  return at > 0 ? dependency.slice(0, at) : dependency;
}

function idsOf(vulnerability: Fields): string[] {
  const identifiers = vulnerability.object('identifiers');
  return unique(
    ['CVE', 'GHSA'].flatMap((key) => identifiers?.texts(key) ?? []).map(vulnerabilityId),
  ).filter((id) => /^[A-Z]+-\S+$/.test(id));
}

function epssOf(vulnerability: Fields): number | undefined {
  const details = vulnerability.object('epssDetails');
  const score = details?.number('probability');
  if (score === undefined || (score >= 0 && score <= 1)) return score;
  return details?.unclear('An EPSS score is 0 to 1', 'probability');
}

/** The upgrade path says for each dependency on the way what to go to; false where there is nothing. */
function fixText(
  vulnerability: Fields,
  name: string | undefined,
  version: string | undefined,
  fixed: string | undefined,
): string | undefined {
  const upgrades: string[] = [];
  for (const [index, step] of vulnerability.list('upgradePath').entries()) {
    if (typeof step === 'string') upgrades.push(step);
    else if (step !== false)
      vulnerability.problem('Expected a text or false', `upgradePath[${index}]`);
  }
  return lines(
    fixed === undefined
      ? undefined
      : `Upgrade ${[name, version].filter(Boolean).join('@')} to ${fixed}.`,
    upgrades[0] === undefined ? undefined : `The project can upgrade to ${upgrades.join(' > ')}.`,
  );
}

function descriptionOf(
  vulnerability: Fields,
  from: readonly string[],
  target: string,
): string | undefined {
  const semver = vulnerability.object('semver');
  const ranges = Array.isArray(semver?.value.vulnerable)
    ? semver.texts('vulnerable')
    : [semver?.text('vulnerable') ?? ''];
  const references = vulnerability.objects('references');
  return paragraphs(
    vulnerability.text('description'),
    lines(
      labelled('Project', target),
      labelled('Vulnerable path', from.join(' > ')),
      labelled('Vulnerable versions', ranges.join(', ')),
      labelled('Exploit', vulnerability.text('exploit')),
      labelled('License', vulnerability.text('license')),
    ),
    listed(
      'References',
      references.map((one) => [one.text('title'), one.text('url')].filter(Boolean).join(': ')),
    ),
  );
}
