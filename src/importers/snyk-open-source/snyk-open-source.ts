import type { Sample } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import { sightingOf } from './snyk-finding.ts';

/** Where projects stand: one alone, several, and the applications within an image. */
const projects = ['', '[]', 'applications[]', '[].applications[]'];
const lists = projects.map((project) => (project === '' ? '' : `${project}.`));
const heads = [
  'projectName',
  'displayTargetFile',
  'targetFile',
  'severityThreshold',
  'path',
  'error',
];
/** What a policy takes out of the list of vulnerabilities stays in the report. */
const kept = ['filtered.ignore[]', 'filtered.patch[]'];

/** The JSON report of `snyk test` and `snyk container test`: of one project, or a list of them. */
export const snykOpenSource = jsonFormat({
  id: 'snyk-open-source',
  name: 'Snyk Open Source and Container',
  aliases: ['snyk'],
  about: {
    identity: 'vulnerability, package, how it is depended upon (without versions), and the project',
    coverage:
      'its projects, and the least severity that it tells of as the scope; one that Snyk could not test makes the report partial',
    differences: [
      'What a policy ignores or has patched is kept and claimed suppressed',
      'What Snyk found in the applications within an image counts; DefectDojo reads the system packages alone',
      "The severity is Snyk's own, which knows the distribution; DefectDojo derives one from the CVSS score",
    ],
  },
  tool: 'Snyk',
  manyKinds: ['vulnerable'],
  recognises,
  selection: {
    items: lists.flatMap((list) => ['vulnerabilities[]', ...kept].map((key) => `${list}${key}`)),
    heads: lists.flatMap((list) => heads.map((key) => `${list}${key}`)),
    // The project is part of a finding's identity, and stands after its vulnerabilities.
    awaits: ({ pattern, fields }) =>
      projects.includes(pattern) &&
      !['projectName', 'displayTargetFile', 'path'].every((key) => key in fields),
  },
  needs: ['vulnerabilities', 'error'],
  start: (tool) => {
    const targets: string[] = [];
    let empty = true;
    let threshold: string | undefined;
    return {
      item: (vulnerability, place) => {
        const project = projectOf(place);
        // The path is what Snyk writes last of what names a project.
        if ('path' in project.value) {
          const isKept = kept.some((list) => place.list.endsWith(list));
          return sightingOf(vulnerability, targetOf(project), isKept ? 'suppressed' : 'open', tool);
        }
        return vulnerability.problem('The project of the vulnerability ends before its path', '');
      },
      end: (project, { pattern, fields }) => {
        if (!projects.includes(pattern)) return;
        empty = false;
        threshold ??= project.text('severityThreshold');
        const error = project.text('error');
        if (error !== undefined)
          project.problem(`Snyk could not test the project: ${error}`, 'error');
        else if (!('vulnerabilities' in fields)) {
          project.problem('The project has no list of vulnerabilities', 'vulnerabilities');
        } else targets.push(targetOf(project));
      },
      rest: (problems) => {
        if (empty) problems.push({ reason: 'The report names no project', at: '$' });
        return [];
      },
      coverage: () => ({
        ...(targets.length > 0 ? { targets } : {}),
        ...(threshold && threshold !== 'low' ? { scope: `severity ${threshold} and above` } : {}),
      }),
    };
  },
});

/** The project of a vulnerability; what was taken out stands in an object within it. */
function projectOf({ above, head, list }: Place): Fields {
  const project = list.includes('filtered.') ? head.parent : undefined;
  return project ? new Fields(project.fields, project.at, []) : above;
}

function recognises({ json }: Sample): boolean {
  const project: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(project)) return false;
  const { vulnerabilities } = project;
  const first: unknown = Array.isArray(vulnerabilities) ? vulnerabilities[0] : undefined;
  if (isObject(first)) return isSnyk(first);
  if (!Array.isArray(vulnerabilities))
    return typeof project.error === 'string' && project.ok === false;
  return 'dependencyCount' in project && 'packageManager' in project;
}

function isSnyk(vulnerability: Record<string, unknown>): boolean {
  const { id } = vulnerability;
  return (
    typeof id === 'string' &&
    /^(?:SNYK-|snyk:|npm:)/.test(id) &&
    ('from' in vulnerability || 'title' in vulnerability)
  );
}

/** A project by its name and its file; an image has no file. */
function targetOf(project: Fields): string {
  const file = project.text('displayTargetFile') ?? project.text('targetFile');
  const name = project.text('projectName')?.replace(/^(docker-image\|[^@:]+).*$/, '$1');
  return [name, file].filter((part) => part !== undefined).join(':') || 'project';
}
