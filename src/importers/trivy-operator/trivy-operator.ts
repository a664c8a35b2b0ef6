import type { Sample } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import type { Head, Selection } from '#importers/reading/json-selection.ts';
import { operatorSighting } from './operator-finding.ts';
import { type Resource, resourceOf, targetOf } from './operator-resource.ts';

/** What `kubectl get KIND -o json` writes of each kind, by the names that a dump of all kinds lists them under. */
const kinds = [
  'clustercompliancereports',
  'clusterconfigauditreports',
  'clusterinfraassessmentreports',
  'clusterrbacassessmentreports',
  'clustervulnerabilityreports',
  'configauditreports',
  'exposedsecretreports',
  'infraassessmentreports',
  'rbacassessmentreports',
  'vulnerabilityreports',
];
/** Where reports stand: alone, in a list, in a list of Kubernetes, or by their kind. */
const places = [
  '',
  '[].',
  'items[].',
  ...kinds.map((kind) => `"${kind}.aquasecurity.github.io"[].`),
];
const lists = [
  'report.vulnerabilities[]',
  'report.checks[]',
  'report.secrets[]',
  'status.detailReport.results[]',
  'status.summaryReport.controlCheck[]',
];

const selection: Selection = {
  items: places.flatMap((place) => lists.map((list) => `${place}${list}`)),
  heads: places.flatMap((place) =>
    ['kind', 'metadata', 'report.scanner', 'report.updateTimestamp'].map((key) => `${place}${key}`),
  ),
  awaits: ({ pattern, fields }) => isReport(pattern) && !isList(fields) && !('metadata' in fields),
};

/** The reports that Trivy's operator keeps in a cluster, as `kubectl get -o json` writes them. */
export const trivyOperator = jsonFormat({
  id: 'trivy-operator',
  name: 'Trivy Operator',
  aliases: ['trivy-operator', 'trivy_operator'],
  about: {
    identity:
      'the workload with its container, without what a rollout changes in its name, and vulnerability with package and path, check, or secret with its file',
    coverage: 'each report in it, with the workload that it is of, as a target',
    differences: [
      'A check is a rule; DefectDojo files its id under vulnerabilities',
      'The name of an image is no path',
      'A check that passed is no finding',
    ],
  },
  tool: 'Trivy Operator',
  nullLists: true,
  recognises,
  selection,
  needs: ['metadata', 'items', ...kinds.map((kind) => `${kind}.aquasecurity.github.io`)],
  start: (tool) => {
    const targets = new Set<string>();
    let current: { head: Head; resource: Resource } | undefined;
    const resourceAt = (head: Head) => {
      const report = reportAbove(head);
      if (current?.head !== report) {
        // What cannot be read of it is reported once, when it has ended.
        const resource = resourceOf(new Fields(report.fields, report.at, []));
        current = { head: report, resource };
      }
      return current.resource;
    };
    return {
      item: (item, place) => operatorSighting(item, place.list, resourceAt(place.head), tool),
      end: (object, { pattern, fields }) => {
        endOfPart(object, pattern);
        const version = object.object('scanner')?.text('version');
        if (version !== undefined) tool.version = version;
        if (!isReport(pattern) || isList(fields)) return;
        if ('metadata' in fields) targets.add(targetOf(resourceOf(object)));
        else object.problem('The report does not say what it is of', 'metadata');
      },
      rest: (problems) => {
        if (targets.size === 0) problems.push({ reason: 'The file holds no report', at: '$' });
        return [];
      },
      coverage: () => ({ targets: [...targets].toSorted() }),
    };
  },
});

function isReport(pattern: string): boolean {
  return (
    pattern === '' || (pattern.endsWith('[]') && !/\.(?:results|controlCheck)\[\]$/.test(pattern))
  );
}

/** Whether an object is no report but holds a list of them. */
function isList(fields: Record<string, unknown>): boolean {
  return Object.keys(fields).some(
    (key) => key === 'items' || kinds.includes(key.split('.')[0] ?? ''),
  );
}

/** What each part of a report holds; a bill of materials has components, and nothing to find. */
const contents: Readonly<Record<string, readonly string[]>> = {
  report: ['vulnerabilities', 'checks', 'secrets', 'components'],
  status: ['detailReport', 'summaryReport'],
  detailReport: ['results'],
  summaryReport: ['controlCheck'],
};

function endOfPart(part: Fields, pattern: string): void {
  const expected = contents[pattern.split('.').at(-1) ?? ''];
  if (!expected || expected.some((key) => key in part.value)) return;
  part.problem(`Expected ${expected.map((key) => `"${key}"`).join(' or ')}`, '');
}

function reportAbove(head: Head): Head {
  let above = head;
  while (above.parent && !isReport(above.pattern)) above = above.parent;
  return above;
}

function recognises({ json }: Sample): boolean {
  if (Array.isArray(json)) return isOfOperator(json[0]);
  if (!isObject(json)) return false;
  if (Object.keys(json).some((key) => key.endsWith('reports.aquasecurity.github.io'))) return true;
  return isOfOperator(json) || (Array.isArray(json.items) && isOfOperator(json.items[0]));
}

function isOfOperator(value: unknown): boolean {
  if (!isObject(value)) return false;
  return (
    typeof value.apiVersion === 'string' && value.apiVersion.startsWith('aquasecurity.github.io/')
  );
}
