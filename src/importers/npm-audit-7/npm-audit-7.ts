import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { checkSummary } from '#importers/npm-audit-6/advisory.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** The JSON report of `npm audit` since npm 7, alone or within that of `npm audit fix`. */
export const npmAudit7 = jsonFormat({
  id: 'npm-audit-7',
  name: 'npm audit (npm 7)',
  aliases: ['npm_audit_7_plus', 'npm-audit', 'npm_audit'],
  about: {
    identity: 'the package: all advisories for it are one finding, as npm counts them',
    coverage: 'nothing of what it looked at',
    differences: [
      'A package that only depends on a vulnerable one has no weakness of its own; DefectDojo says CWE-1035',
      'The component is the package; DefectDojo takes the folder that it is installed in, which is the path here',
    ],
  },
  tool: 'npm audit',
  manyKinds: ['fixAvailable'],
  recognises,
  selection: {
    items: ['vulnerabilities.*', 'audit.vulnerabilities.*'],
    heads: ['metadata', 'audit.metadata'],
  },
  start: (tool) => {
    let found = 0;
    return {
      item: (vulnerable) => {
        found += 1;
        return sightingOf(vulnerable, tool);
      },
      end: (report, { pattern, fields }) => {
        if (pattern.endsWith('vulnerabilities') || 'audit' in fields) return;
        if (!('vulnerabilities' in fields)) {
          report.problem('The report has no vulnerabilities, not even none', 'vulnerabilities');
        }
        checkSummary(report, 'metadata', found);
      },
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const report = isObject(json.audit) ? json.audit : json;
  if (typeof report.auditReportVersion === 'number') return true;
  if (!isObject(report.vulnerabilities)) return false;
  const [first] = Object.values(report.vulnerabilities);
  return isObject(first) && 'via' in first && 'effects' in first;
}

function sightingOf(vulnerable: Fields, tool: Tool): Sighting | undefined {
  const name = vulnerable.text('name');
  if (name === undefined) return vulnerable.problem('The package has no name', 'name');
  const advisories = advisoriesOf(vulnerable);
  const through = vulnerable.list('via').filter((via) => typeof via === 'string');
  const urls = advisories.flatMap((advisory) => advisory.text('url') ?? []);
  const ids = vulnerabilitiesIn(urls.join(' '));
  const titles = advisories.flatMap((advisory) => advisory.text('title') ?? []);
  const vulnerableTitle = `${name} depends on vulnerable versions of ${through.join(', ')}`;
  return sighted(
    {
      title: titles[0] ?? (through.length > 0 ? vulnerableTitle : name),
      severity: severityIn(vulnerable, 'severity'),
      rule: ids[0] ?? advisories[0]?.word('source'),
      vulnerabilities: ids,
      weaknesses: weaknessesIn(advisories.flatMap((advisory) => advisory.texts('cwe')).join(' ')),
      component: { name, purl: purlOf('npm', name) },
      location: { path: vulnerable.texts('nodes')[0] },
      cvss: advisories.flatMap(cvssIn),
      fix: fixOf(vulnerable, name),
      description: paragraphs(
        listed('Advisories', advisories.flatMap(toldOf)),
        listed('Depends on vulnerable versions of', through),
        labelled('Vulnerable versions', vulnerable.text('range')),
        listed('Installed in', vulnerable.texts('nodes')),
        listed('Makes vulnerable', vulnerable.texts('effects')),
        vulnerable.flag('isDirect') === true ? 'The project depends on it directly.' : undefined,
      ),
      tool,
    },
    ['package', name],
  );
}

/** What makes a package vulnerable: advisories for it, or the names of packages that it depends on. */
function advisoriesOf(vulnerable: Fields): Fields[] {
  const advisories: Fields[] = [];
  for (const [index, via] of vulnerable.list('via').entries()) {
    if (typeof via === 'string') continue;
    const advisory = vulnerable.objectAt('via', index);
    if (!advisory) continue;
    if (advisory.text('title') === undefined)
      advisory.problem('The advisory has no title', 'title');
    advisories.push(advisory);
  }
  return advisories;
}

function cvssIn(advisory: Fields): ReturnType<typeof cvssOf> {
  const cvss = advisory.object('cvss');
  const score = cvss?.number('score');
  // A score of 0 without a vector is none.
  return cvssOf(cvss?.text('vectorString'), score === 0 ? undefined : score, '3.1');
}

function toldOf(advisory: Fields): string[] {
  const told = [
    advisory.text('title'),
    advisory.text('severity'),
    labelled('versions', advisory.text('range')),
    advisory.text('url'),
  ].filter((part) => part !== undefined);
  return told.length > 0 ? [unique(told).join(', ')] : [];
}

/** An update of the package, or of one that depends on it; or whether npm can do it by itself. */
function fixOf(vulnerable: Fields, name: string): { version?: string; text?: string } | undefined {
  const available = vulnerable.value.fixAvailable;
  if (typeof available === 'boolean') {
    return available ? { text: 'A fix is available via `npm audit fix`.' } : undefined;
  }
  const fix = vulnerable.object('fixAvailable');
  const updated = fix?.text('name');
  const version = fix?.word('version');
  if (updated === undefined || version === undefined) return undefined;
  const breaking = fix?.flag('isSemVerMajor') === true ? ', which is a breaking change' : '';
  const text = `Update ${updated} to version ${version}${breaking}.`;
  return updated === name ? { version, text } : { text };
}
