import type { Cvss, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { firstVersions, purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Where an advisory was met: the installed version, and how it is depended upon. */
export type Installed = { version?: string; paths: string[] };

/** The places that an advisory was met at, in report order. */
export function installedOf(advisory: Fields): Installed[] {
  const { findings } = advisory.value;
  if (findings === undefined || findings === null || findings === '') {
    advisory.problem('The advisory does not say where it was met', 'findings');
  }
  return advisory.objects('findings').map((finding) => {
    const version = finding.word('version');
    const paths = finding.texts('paths').map(settledPath);
    return version === undefined ? { paths } : { version, paths };
  });
}

/** npm names a dependency from git by a hash that is another one in each run. */
function settledPath(path: string): string {
  return path.replace(/[0-9a-f]{64}/g, '…');
}

/**
 * An advisory of the npm registry, as npm up to 6, pnpm and Yarn hand it on.
 *
 * Its number is another one after each revision, GitHub's id is not.
 */
export function advisoryOf(
  advisory: Fields,
  installed: readonly Installed[],
  title: (title: string, module: string | undefined) => string,
  tool: Tool,
): Sighting | undefined {
  const module = advisory.text('module_name');
  const number = advisory.word('id');
  const url = advisory.text('url');
  const ids = idsOf(advisory, url);
  const id = ids.find((one) => one.startsWith('GHSA-')) ?? number;
  const named = advisory.text('title') ?? id;
  if (named === undefined)
    return advisory.problem('The advisory has neither title nor id', 'title');
  if (module === undefined) advisory.problem('The advisory names no module', 'module_name');
  const { version } = installed.find((one) => one.version !== undefined) ?? {};
  const patched = advisory.text('patched_versions');
  const fixed = firstVersions(patched);
  return sighted(
    {
      title: title(named, module),
      severity: severityIn(advisory, 'severity'),
      rule: id,
      vulnerabilities: ids,
      weaknesses: weaknessesIn(textsOf(advisory, 'cwe').join(' ')),
      component: {
        name: module,
        version,
        purl: module === undefined ? undefined : purlOf('npm', module, version),
      },
      location: { path: installed[0]?.paths[0] },
      cvss: cvssIn(advisory),
      fix: { version: fixed, text: advisory.text('recommendation') ?? fixText(module, patched) },
      description: descriptionOf(advisory, installed, url),
      tool,
    },
    [id ?? named, module],
  );
}

/** The CVEs, then GitHub's id, which older reports have in the address alone. */
function idsOf(advisory: Fields, url: string | undefined): string[] {
  const github = advisory.text('github_advisory_id');
  return unique([
    ...advisory.texts('cves').map(vulnerabilityId),
    ...(github === undefined ? vulnerabilitiesIn(url ?? '') : [vulnerabilityId(github)]),
  ]).filter((id) => /^[A-Z]+-\S+$/.test(id));
}

function fixText(module: string | undefined, patched: string | undefined): string | undefined {
  if (module === undefined || patched === undefined || patched === '<0.0.0') return undefined;
  return `Upgrade ${module} to ${patched}.`;
}

/** One text or a list of them. */
function textsOf(advisory: Fields, key: string): string[] {
  if (Array.isArray(advisory.value[key])) return advisory.texts(key);
  return [advisory.text(key) ?? ''];
}

function cvssIn(advisory: Fields): Cvss[] {
  const cvss = advisory.object('cvss');
  const score = cvss?.number('score');
  // A score of 0 without a vector is none.
  return cvssOf(cvss?.text('vectorString'), score === 0 ? undefined : score, '3.1');
}

function descriptionOf(
  advisory: Fields,
  installed: readonly Installed[],
  url: string | undefined,
): string | undefined {
  const paths = installed.flatMap(({ version, paths: those }) =>
    those.length === 0 ? (version ?? []) : those.map((path) => [version, path].join(' ').trim()),
  );
  return paragraphs(
    advisory.text('overview'),
    lines(
      labelled('Vulnerable versions', advisory.text('vulnerable_versions')),
      labelled('Patched versions', advisory.text('patched_versions')),
      labelled('Access', advisory.text('access')),
    ),
    listed('Installed', unique(paths)),
    advisory.text('references'),
    url,
  );
}

/** Title, module and vulnerable versions, as npm and Yarn put them together. */
export function titleWithRange(
  advisory: Fields,
): (title: string, module: string | undefined) => string {
  const vulnerable = advisory.text('vulnerable_versions');
  return (title, module) => {
    const what = [module, vulnerable].filter((part) => part !== undefined).join(', ');
    return what === '' ? title.trim() : `${title.trim()} - (${what})`;
  };
}

/**
 * A summary that counts what the report does not hold: it was cut, or filtered on its way.
 *
 * @param key The field that holds the summary.
 */
export function checkSummary(report: Fields, key: string, found: number): void {
  const counts = report.object(key)?.object('vulnerabilities');
  const counted = Object.keys(counts?.value ?? {}).some((word) => (counts?.number(word) ?? 0) > 0);
  if (found === 0 && counted) {
    report.problem('The summary counts vulnerabilities that the report does not hold', key);
  }
}
