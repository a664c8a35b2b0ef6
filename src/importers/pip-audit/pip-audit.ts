import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, unique, vulnerabilityId } from '#importers/reading/vocabulary.ts';

/** pip-audit's JSON report: an object, or in versions before 2.1 the list of dependencies alone. */
export const pipAudit = jsonFormat({
  id: 'pip-audit',
  name: 'pip-audit',
  aliases: ['pip_audit'],
  about: {
    identity: 'vulnerability and package',
    coverage:
      'nothing of its own; a dependency that could not be audited, though PyPI may have it, makes it partial',
    differences: ['The report states no weakness; DefectDojo says CWE-1395 of every dependency'],
  },
  tool: 'pip-audit',
  recognises,
  selection: { items: ['dependencies[]', '[]'], heads: [] },
  needs: ['dependencies'],
  start: (tool) => {
    let empty = true;
    return {
      item: (dependency) => {
        empty = false;
        return sightingsOf(dependency, tool);
      },
      end: () => {
        empty = false;
      },
      rest: (problems) => {
        // As a bare list, the report names every dependency: without any it says that none was looked at.
        if (empty) problems.push({ reason: 'The report names no dependency', at: '$' });
        return [];
      },
    };
  },
});

function recognises({ json }: Sample): boolean {
  const list: unknown = isObject(json) ? json.dependencies : json;
  if (!Array.isArray(list)) return false;
  const [first] = list;
  if (first === undefined) return isObject(json) && 'fixes' in json;
  return isObject(first) && 'name' in first && ('vulns' in first || 'skip_reason' in first);
}

function sightingsOf(dependency: Fields, tool: Tool): Sighting[] {
  const name = dependency.text('name');
  const version = dependency.word('version');
  const skipped = dependency.text('skip_reason');
  if (skipped !== undefined) {
    notAudited(dependency, skipped);
    return [];
  }
  if (name === undefined) dependency.problem('The dependency has no name', 'name');
  if (!Array.isArray(dependency.value.vulns)) {
    dependency.problem(
      'The dependency has no list of vulnerabilities, not even an empty one',
      'vulns',
    );
  }
  return dependency
    .objects('vulns')
    .flatMap((vulnerability) => sightingOf(vulnerability, name, version, tool) ?? []);
}

/** What PyPI does not have, or stands in the project itself, can have no finding: nothing is lost with it. */
function notAudited(dependency: Fields, reason: string): undefined {
  const told = `pip-audit did not audit ${dependency.text('name') ?? 'a dependency'}: ${reason}`;
  if (/not found on PyPI|editable/i.test(reason)) return dependency.unclear(told, 'skip_reason');
  return dependency.problem(told, 'skip_reason');
}

function sightingOf(
  vulnerability: Fields,
  name: string | undefined,
  version: string | undefined,
  tool: Tool,
): Sighting | undefined {
  const id = vulnerability.text('id');
  if (id === undefined) return vulnerability.problem('The vulnerability has no id', 'id');
  const fixed = vulnerability.texts('fix_versions').join(', ') || undefined;
  const component = [name, version].filter((part) => part !== undefined).join(':');
  return sighted(
    {
      title: `${id} in ${component}`,
      // pip-audit rates nothing.
      severity: 'medium',
      rule: id,
      vulnerabilities: unique([id, ...vulnerability.texts('aliases')].map(vulnerabilityId)),
      component: {
        name,
        version,
        purl: name === undefined ? undefined : purlOf('pypi', name, version),
      },
      fix: { version: fixed, text: labelled('Upgrade to version', fixed) },
      description: paragraphs(vulnerability.text('description')),
      tool,
    },
    [id, name?.toLowerCase().replace(/[-_.]+/g, '-')],
  );
}
