import type { Claim, Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import { sourceId } from '#importers/cyclonedx-json/source-id.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled, lines } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  stated,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The findings of a project that Dependency-Track exports (its Finding Packaging Format). */
export const dependencyTrack = jsonFormat({
  id: 'dependency-track',
  name: 'Dependency-Track',
  aliases: ['dependency_track', 'fpf'],
  about: {
    identity: 'vulnerability with its source, and the component without its version',
    coverage: 'the project as the asset, and when it was exported; no rules, no targets',
  },
  tool: 'Dependency-Track',
  recognises,
  selection: { items: ['findings[]'], heads: ['meta', 'project'] },
  needs: ['findings', 'meta'],
  start: (tool) => {
    let at: string | undefined;
    let asset: string | undefined;
    return {
      item: (finding) => sightingOf(finding, tool),
      end: (document, { fields }) => {
        const meta = document.object('meta');
        const version = meta?.word('version');
        if (version !== undefined) tool.version = version;
        at = meta && instantIn(meta, 'timestamp');
        asset = document.object('project')?.text('name');
        if (!('findings' in fields))
          document.problem('The report has no list of findings', 'findings');
      },
      coverage: () => stated({ at, asset }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.meta) && json.meta.application === 'Dependency-Track') return true;
  const first: unknown = Array.isArray(json.findings) ? json.findings[0] : undefined;
  return (
    isObject(first) &&
    'component' in first &&
    'vulnerability' in first &&
    ('matrix' in first || 'analysis' in first)
  );
}

const own: Readonly<Record<string, Severity>> = { unassigned: 'medium', unknown: 'medium' };

function sightingOf(finding: Fields, tool: Tool): Sighting | undefined {
  const vulnerability = finding.object('vulnerability');
  const id = vulnerability?.word('vulnId');
  if (!vulnerability || id === undefined) {
    return finding.problem('The finding has no vulnerability with an id', 'vulnerability.vulnId');
  }
  const component = finding.object('component');
  const name = component?.text('name');
  const version = component?.word('version');
  if (name === undefined) finding.problem('The finding names no component', 'component.name');
  const source = vulnerability.text('source');
  const analysis = finding.object('analysis');
  const attribution = finding.object('attribution');
  return sighted(
    {
      title: `${name ?? ''}:${version ?? ''} affected by: ${id} (${source ?? 'unknown source'})`,
      severity: severityIn(vulnerability, 'severity', own),
      rule: id,
      vulnerabilities: idsOf(vulnerability, id, source),
      weaknesses: weaknessesOf(vulnerability),
      component: { name, version, purl: component?.text('purl') },
      cvss: cvssIn(vulnerability),
      epss: epssOf(vulnerability),
      fix: {
        version: vulnerability.text('patchedVersions'),
        text: vulnerability.text('recommendation'),
      },
      description: descriptionOf(vulnerability, component, analysis),
      claim: claimOf(analysis),
      firstSeen: attribution && instantIn(attribution, 'attributedOn'),
      tool,
    },
    [source, id, component?.text('group'), name],
  );
}

const aliasKeys = [
  'cveId',
  'ghsaId',
  'sonatypeId',
  'osvId',
  'snykId',
  'gsdId',
  'vulnDbId',
  'internalId',
];

function idsOf(vulnerability: Fields, id: string, source: string | undefined): string[] {
  const aliases = vulnerability
    .objects('aliases')
    .flatMap((alias) => aliasKeys.flatMap((key) => alias.word(key) ?? []));
  return unique([sourceId(id, source), ...aliases.map(vulnerabilityId)]).filter((one) =>
    /^[A-Z]+-\S+$/.test(one),
  );
}

function weaknessesOf(vulnerability: Fields): string[] {
  const ids = [vulnerability, ...vulnerability.objects('cwes')].flatMap(
    (one) => one.word('cweId') ?? [],
  );
  return weaknessesIn(ids.map((id) => `CWE-${id}`).join(' '));
}

function cvssIn(vulnerability: Fields): Cvss[] {
  return [
    ...cvssOf(vulnerability.text('cvssV4Vector'), vulnerability.number('cvssV4Score'), '4.0'),
    ...cvssOf(vulnerability.text('cvssV3Vector'), vulnerability.number('cvssV3BaseScore'), '3.1'),
    ...cvssOf(vulnerability.text('cvssV2Vector'), vulnerability.number('cvssV2BaseScore'), '2.0'),
  ];
}

function epssOf(vulnerability: Fields): number | undefined {
  const score = vulnerability.number('epssScore');
  if (score === undefined || (score >= 0 && score <= 1)) return score;
  return vulnerability.unclear('An EPSS score is 0 to 1', 'epssScore');
}

const claims: Readonly<Record<string, Claim>> = {
  FALSE_POSITIVE: 'false-positive',
  NOT_AFFECTED: 'false-positive',
  RESOLVED: 'fixed',
  IN_TRIAGE: 'under-review',
};

function claimOf(analysis: Fields | undefined): Claim | undefined {
  const claim = claims[analysis?.text('state') ?? ''];
  return analysis?.flag('isSuppressed') === true && claim !== 'false-positive'
    ? 'suppressed'
    : claim;
}

function descriptionOf(
  vulnerability: Fields,
  component: Fields | undefined,
  analysis: Fields | undefined,
): string | undefined {
  return paragraphs(
    vulnerability.text('title'),
    vulnerability.text('subtitle'),
    vulnerability.text('description'),
    lines(
      labelled('Component group', component?.text('group')),
      labelled('Package URL', component?.text('purl')),
      labelled('Latest version', component?.word('latestVersion')),
      labelled('Weakness', vulnerability.text('cweName')),
      labelled('Published', vulnerability.text('published')),
    ),
    lines(
      labelled('Analysis', analysis?.text('state')),
      labelled('Justification', analysis?.text('justification')),
      labelled('Response', analysis?.text('response')),
      labelled('Audit detail', analysis?.text('detail')),
    ),
    vulnerability.text('references'),
  );
}
