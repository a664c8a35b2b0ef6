import type { Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  later,
  paragraphs,
  stated,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The vulnerabilities report that JFrog Xray exports as JSON since version 3. */
export const jfrogXrayUnified = jsonFormat({
  id: 'jfrog-xray-unified',
  name: 'JFrog Xray',
  aliases: ['jfrog_xray_unified', 'xray', 'jfrog-xray'],
  about: {
    identity: 'issue, component and the artefact that it impacts, without versions',
    coverage: 'when the last artefact was scanned; nothing of what was looked at',
  },
  tool: 'JFrog Xray',
  manyKinds: ['references'],
  recognises,
  selection: { items: ['rows[]'], heads: [] },
  start: (tool) => {
    let at: string | undefined;
    return {
      item: (row) => {
        at = later(at, instantIn(row, 'artifact_scan_time'));
        return sightingOf(row, tool);
      },
      coverage: () => stated({ at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.rows)) return false;
  const [first] = json.rows;
  if (first === undefined) return 'total_rows' in json;
  return isObject(first) && ('vulnerable_component' in first || 'impacted_artifact' in first);
}

/** Package types in JFrog's spelling, and in that of package URLs. */
const types: Readonly<Record<string, string>> = {
  npm: 'npm',
  pypi: 'pypi',
  maven: 'maven',
  gav: 'maven',
  go: 'golang',
  nuget: 'nuget',
  composer: 'composer',
  cargo: 'cargo',
  rubygems: 'gem',
};

const own: Readonly<Record<string, Severity>> = { unknown: 'info' };

function sightingOf(row: Fields, tool: Tool): Sighting | undefined {
  const issue = row.text('issue_id');
  const summary = row.text('summary');
  if (issue === undefined && summary === undefined) {
    return row.problem('The row has neither an issue nor a summary', 'issue_id');
  }
  const { name, version, type } = componentOf(row.text('vulnerable_component'));
  if (name === undefined) row.problem('The row names no component', 'vulnerable_component');
  const cves = row.objects('cves');
  const fixed = row.texts('fixed_versions');
  const kind = types[(row.text('package_type') ?? type ?? '').toLowerCase()];
  const ids = cves.flatMap((one) => one.text('cve') ?? []);
  return sighted(
    {
      title: [issue, summary].filter((part) => part !== undefined).join(' - '),
      severity: severityIn(row, 'severity', own),
      rule: issue,
      vulnerabilities: unique(ids.map(vulnerabilityId)).filter((id) => /^[A-Z]+-\S+$/.test(id)),
      weaknesses: weaknessesIn(cves.flatMap((one) => one.texts('cwe')).join(' ')),
      component: {
        name,
        version,
        purl: kind === undefined || name === undefined ? undefined : purlOf(kind, name, version),
      },
      location: { path: row.text('path') },
      cvss: cves.flatMap(cvssIn),
      fix: {
        version: fixed.join(', ') || undefined,
        text: listed('Versions containing a fix', fixed),
      },
      description: descriptionOf(row),
      tool,
    },
    [issue ?? summary, name, componentOf(row.text('impacted_artifact')).name],
  );
}

/** `pypi://Jinja2:2.11.2`, `deb://debian:buster:glibc:2.28-10`: the last part is the version. */
function componentOf(text: string | undefined): { type?: string; name?: string; version?: string } {
  const [, type, path] = /^(?:(\w+):\/\/)?(.+)$/.exec(text ?? '') ?? [];
  if (path === undefined) return {};
  const colon = path.lastIndexOf(':');
  const named =
    colon > 0 ? { name: path.slice(0, colon), version: path.slice(colon + 1) } : { name: path };
  return type === undefined ? named : { ...named, type };
}

function cvssIn(cve: Fields): Cvss[] {
  return [
    ...cvssOf(cve.text('cvss_v3_vector'), cve.number('cvss_v3_score'), '3.1'),
    ...cvssOf(
      cve.text('cvss_v2_vector')?.replace(/^CVSS:2\.0\//, ''),
      cve.number('cvss_v2_score'),
      '2.0',
    ),
  ];
}

function descriptionOf(row: Fields): string | undefined {
  const { references } = row.value;
  const source = row.text('external_advisory_source');
  return paragraphs(
    row.text('summary'),
    row.text('description'),
    lines(
      labelled(source ?? 'External advisory', row.text('external_advisory_severity')),
      labelled('Impacted artefact', row.text('impacted_artifact')),
      labelled('Published', row.text('published')),
      labelled('Project keys', row.texts('project_keys').join(', ')),
    ),
    listed('Impact path', row.texts('impact_path')),
    listed(
      'References',
      Array.isArray(references) ? row.texts('references') : [row.text('references') ?? []].flat(),
    ),
  );
}
