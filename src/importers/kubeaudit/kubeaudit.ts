import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyWorkload } from '#importers/reading/steady-name.ts';
import { later, paragraphs } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The JSON log of kubeaudit: a line for each result. */
export const kubeaudit = jsonFormat({
  id: 'kubeaudit',
  name: 'kubeaudit',
  aliases: ['kubeaudit'],
  about: {
    identity:
      'result, resource without what a rollout changes in its name, container, and what the result is about',
    coverage: 'when the last line was written; no rules, no targets',
  },
  tool: 'kubeaudit',
  recognises,
  selection: 'lines',
  start: (tool) => {
    let at: string | undefined;
    return {
      item: (line) => {
        at = later(at, instantIn(line, 'time'));
        return isRemark(line) ? undefined : sightingOf(line, tool);
      },
      coverage: () => (at === undefined ? {} : { at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  return isObject(first) && 'AuditResultName' in first;
}

/** The log holds what kubeaudit says of itself, too. */
function isRemark(line: Fields): boolean {
  return !('AuditResultName' in line.value) && line.text('level') === 'info';
}

const own: Readonly<Record<string, Severity>> = { warn: 'medium' };

/** Every line has these; the others tell what the result is about. */
const common = [
  'AuditResultName',
  'Container',
  'ResourceApiVersion',
  'ResourceKind',
  'ResourceName',
  'ResourceNamespace',
  'level',
  'msg',
  'time',
];

function sightingOf(line: Fields, tool: Tool): Sighting | undefined {
  const rule = line.text('AuditResultName');
  if (rule === undefined) {
    return line.problem(
      `No result, but a message: ${line.text('msg') ?? 'none'}`,
      'AuditResultName',
    );
  }
  const message = line.text('msg');
  const kind = line.text('ResourceKind');
  const name = line.text('ResourceName');
  const namespace = line.text('ResourceNamespace');
  const container = line.text('Container');
  const more = Object.keys(line.value)
    .filter((key) => !common.includes(key))
    .toSorted();
  const resource = [namespace, kind, name && steadyWorkload(kind, name)].filter(Boolean);
  return sighted(
    {
      title: [rule, name].filter((part) => part !== undefined).join('_'),
      severity: severityIn(line, 'level', own),
      rule,
      fix: { text: message },
      description: paragraphs(
        message,
        labelled({
          AuditResultName: rule,
          ResourceApiVersion: line.text('ResourceApiVersion'),
          ResourceKind: kind,
          ResourceName: name,
          ResourceNamespace: namespace,
          level: line.text('level'),
          Container: container,
          ...Object.fromEntries(more.map((key) => [key, line.word(key)])),
        }),
      ),
      tool,
    },
    [rule, resource.join('/'), container, ...aboutOf(line)],
  );
}

/** One container may lack several annotations and hold several capabilities. */
function aboutOf(line: Fields): string[] {
  return ['MissingAnnotation', 'Annotation', 'Metadata', 'Capability', 'HostPath'].flatMap(
    (key) => line.word(key) ?? [],
  );
}
