import type { Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import { type Package, packageOf } from '#domain/finding/package-url.ts';
import type { Sighting } from '#importers/importer.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML report of OWASP Dependency-Check. */
export const dependencyCheck = xmlFormat({
  id: 'dependency-check',
  name: 'OWASP Dependency-Check',
  aliases: ['dependency_check', 'owasp-dependency-check'],
  about: {
    identity: 'vulnerability, component and file, the version left out of its name',
    coverage: 'the project as the asset, and when it was made; a failed analysis makes it partial',
    differences: [
      'Files that are related to a vulnerable one are told in the description',
      'The score of CVSS 2 is kept as one of CVSS 2',
    ],
  },
  tool: 'Dependency-Check',
  roots: ['analysis'],
  recognises: ({ xmlRoot, text }) => xmlRoot === 'analysis' && /dependency-?check/i.test(text),
  selection: {
    items: ['dependencies/dependency'],
    heads: ['projectInfo', 'analysis/scanInfo', 'analysis/analysisExceptions'],
  },
  start: (tool) => ({
    item: (dependency) => sightingsOf(dependency, tool),
    rest: (root) => {
      const ways = ['analysisExceptions/exception', 'scanInfo/analysisExceptions/exception'];
      for (const exception of ways.flatMap((way) => root.all(way))) failed(exception);
      return [];
    },
    coverage: (root) => {
      const version = root.text('scanInfo/engineVersion');
      if (version !== undefined) tool.version = version;
      const project = root.first('projectInfo');
      return stated({
        asset: project?.text('name'),
        at: project && instantIn(project, 'reportDate'),
      });
    },
  }),
});

function failed(exception: XmlElement): undefined {
  const message =
    exception.text('message') ??
    exception.text('exception/message') ??
    (exception.own || 'no reason');
  return exception.problem(`An analysis failed: ${message}`, '');
}

function sightingsOf(dependency: XmlElement, tool: Tool): Sighting[] {
  return ['vulnerability', 'suppressedVulnerability'].flatMap((name) =>
    dependency
      .all(`vulnerabilities/${name}`)
      .flatMap((vulnerability) => sightingOf(vulnerability, dependency, tool) ?? []),
  );
}

function sightingOf(
  vulnerability: XmlElement,
  dependency: XmlElement,
  tool: Tool,
): Sighting | undefined {
  const id = vulnerability.text('name');
  if (id === undefined) return vulnerability.problem('The vulnerability has no name', 'name');
  const file = dependency.text('fileName');
  const { name, version } = componentOf(dependency);
  if (name === undefined && file === undefined)
    dependency.problem('The dependency is not named', 'fileName');
  const component = [name ?? file, version].filter((part) => part !== undefined).join(':');
  const suppressed = vulnerability.name === 'suppressedVulnerability';
  const notes = vulnerability.text('notes');
  return sighted(
    {
      title: `${component} | ${id}`,
      severity: severityOf(vulnerability),
      rule: id,
      vulnerabilities: vulnerabilitiesIn(id),
      weaknesses: weaknessesIn(
        [...vulnerability.texts('cwes/cwe'), vulnerability.text('cwe')].join(' '),
      ),
      component: { name: name ?? file, version, purl: purlIn(dependency) },
      location: { path: file },
      cvss: cvssIn(vulnerability),
      fix: {
        text: lines(
          suppressed
            ? `This vulnerability is mitigated and/or suppressed: ${notes ?? 'no reason is given'}`
            : undefined,
          `Update ${component} to at least the version recommended in the description`,
        ),
      },
      description: descriptionOf(vulnerability, dependency),
      claim: suppressed ? 'suppressed' : undefined,
      tool,
    },
    [id, name, version === undefined ? file : file?.replaceAll(version, '*')],
  );
}

function purlIn(dependency: XmlElement): string | undefined {
  return dependency.texts('identifiers/package/id').find((id) => id.startsWith('pkg:'));
}

/** By its package URL; older reports have a Maven coordinate or a CPE, and the oldest only evidence. */
function componentOf(dependency: XmlElement): Partial<Package> {
  const found = packageOf(purlIn(dependency) ?? '');
  if (found) return found;
  const identifiers = dependency.all('identifiers/identifier');
  const named = (type: string) =>
    identifiers.find((one) => one.text('@type') === type)?.text('name');
  const [, group, artifact, version] = /^([^:]+):([^:]+):([^:]+)$/.exec(named('maven') ?? '') ?? [];
  const cpe = /^cpe:\/a:([^:]*):([^:]*)(?::([^:]*))?/.exec(named('cpe') ?? '');
  if (cpe) return withVersion([cpe[1], cpe[2]].filter(Boolean).join(':'), cpe[3]);
  if (group !== undefined) return withVersion(`${group}:${artifact}`, version);
  const evidence = dependency.all('evidenceCollected/evidence');
  const value = (type: string) => evidence.find((one) => one.text('@type') === type)?.text('value');
  const product = value('product');
  return product === undefined ? {} : withVersion(product, value('version'));
}

function withVersion(name: string, version: string | undefined): Partial<Package> {
  return version ? { name, version } : { name };
}

const own: Readonly<Record<string, Severity>> = { unknown: 'medium', unassigned: 'medium' };

function severityOf(vulnerability: XmlElement): Severity {
  const ways = ['severity', 'cvssV4/baseSeverity', 'cvssV3/baseSeverity', 'cvssV2/severity'];
  const way = ways.find((one) => vulnerability.text(one) !== undefined);
  return way === undefined ? 'medium' : severityIn(vulnerability, way, own);
}

const metrics3 = {
  AV: 'attackVector',
  AC: 'attackComplexity',
  PR: 'privilegesRequired',
  UI: 'userInteraction',
  S: 'scope',
  C: 'confidentialityImpact',
  I: 'integrityImpact',
  A: 'availabilityImpact',
};
const metrics2 = {
  AV: 'accessVector',
  AC: 'accessComplexity',
  Au: 'authenticationr',
  C: 'confidentialImpact',
  I: 'integrityImpact',
  A: 'availabilityImpact',
};

function cvssIn(vulnerability: XmlElement): Cvss[] {
  const v3 = vulnerability.first('cvssV3');
  const v2 = vulnerability.first('cvssV2');
  const version = v3?.text('version') ?? '3.1';
  const vector3 = v3 && vectorOf(v3, metrics3);
  return [
    ...cvssOf(
      vulnerability.text('cvssV4/vectorString'),
      vulnerability.number('cvssV4/baseScore'),
      '4.0',
    ),
    ...cvssOf(vector3 && `CVSS:${version}/${vector3}`, v3?.number('baseScore'), version),
    ...cvssOf(v2 && vectorOf(v2, metrics2), v2?.number('score'), '2.0'),
    ...cvssOf(undefined, vulnerability.number('cvssScore'), '2.0'),
  ];
}

/** Each metric stands alone, as a word or its first letter. */
function vectorOf(cvss: XmlElement, metrics: Readonly<Record<string, string>>): string | undefined {
  const parts = Object.entries(metrics).map(([short, way]) => [short, cvss.text(way)?.[0]]);
  if (parts.some(([, letter]) => letter === undefined)) return undefined;
  return parts
    .map((part) => part.join(':').replace(/[a-z]$/, (letter) => letter.toUpperCase()))
    .join('/');
}

function descriptionOf(vulnerability: XmlElement, dependency: XmlElement): string | undefined {
  const references = vulnerability
    .all('references/reference')
    .map((one) =>
      [one.text('source'), one.text('name'), one.text('url')].filter(Boolean).join(' '),
    );
  return paragraphs(
    vulnerability.text('description'),
    lines(
      labelled('Source', vulnerability.text('@source')),
      labelled('Notes', vulnerability.text('notes')),
      labelled('File', dependency.text('filePath')),
      labelled('Component', dependency.text('description')),
    ),
    listed('Related files', dependency.texts('relatedDependencies/relatedDependency/filePath')),
    listed('Used by', dependency.texts('projectReferences/projectReference')),
    listed('References', references),
  );
}
