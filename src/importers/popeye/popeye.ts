import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyWorkload } from '#importers/reading/steady-name.ts';
import { paragraphs, stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** What versions before 0.20 call sanitizers, those since then call sections with a linter. */
const lists = ['popeye.sanitizers[]', 'popeye.sections[]'];

/** Popeye's JSON report: the resources of a Kubernetes cluster held against good practice. */
export const popeye = jsonFormat({
  id: 'popeye',
  name: 'Popeye',
  aliases: ['popeye'],
  about: {
    identity:
      'message without what was measured, linter, container and resource, without what a rollout changes in its name',
    coverage:
      'the cluster as its asset, and when, since 0.20; no rules, no targets; what it could not look at makes it partial',
  },
  tool: 'Popeye',
  nullLists: true,
  keyed: ['issues'],
  recognises,
  selection: {
    items: [...lists.map((list) => `${list}.issues.*[]`), 'popeye.errors[]'],
    heads: [
      ...lists.flatMap((list) => [`${list}.sanitizer`, `${list}.linter`]),
      'popeye.report_time',
      'ClusterName',
      'ContextName',
    ],
    awaits: ({ pattern, fields }) =>
      lists.includes(pattern) && !('sanitizer' in fields || 'linter' in fields),
  },
  needs: ['popeye'],
  start: (tool) => {
    let said: Partial<Coverage> = {};
    let at: string | undefined;
    return {
      item: (item, place) => {
        if (place.list === 'popeye.errors[]') {
          return item.problem(`Popeye could not look: ${item.text('error') ?? 'no reason'}`, '');
        }
        return sightingOf(item, place, tool);
      },
      end: (object, { pattern }) => {
        if (lists.includes(pattern)) linterIn(object);
        else if (pattern === 'popeye') {
          at = instantIn(object, 'report_time');
          const isEmpty = !['sanitizers', 'sections'].some((key) => key in object.value);
          if (isEmpty) object.problem('Expected "sanitizers" or "sections"', '');
        } else if (pattern === '') {
          said = stated<Partial<Coverage>>({
            asset: object.text('ClusterName') ?? object.text('ContextName'),
          });
        }
      },
      coverage: () => (at === undefined ? said : { ...said, at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  return isObject(json) && isObject(json.popeye);
}

function linterIn(section: Fields): string | undefined {
  const linter = section.text('sanitizer') ?? section.text('linter');
  return linter ?? section.problem('The section names no linter', 'linter');
}

const severities: Readonly<Record<number, Severity>> = { 1: 'info', 2: 'low', 3: 'high' };
const words: Readonly<Record<number, string>> = { 1: 'Info', 2: 'Warning', 3: 'Error' };

function sightingOf(issue: Fields, { head, keys }: Place, tool: Tool): Sighting | undefined {
  const level = issue.number('level');
  const message = issue.text('message');
  if (message === undefined) return issue.problem('The issue has no message', 'message');
  const rule = /^\[(POP-\d+)\]/.exec(message)?.[1];
  // All is well: that is what POP-406 says of the version of Kubernetes, and no other code.
  if (level === 0 && rule === 'POP-406') return undefined;
  if (level === 0) return issue.unclear(`Of level 0, and so no finding: ${message}`, 'level');
  const severity = severities[level ?? -1];
  if (severity === undefined) issue.unclear(`Unknown level "${level ?? ''}"`, 'level');
  const section = new Fields(head.parent?.fields ?? {}, head.at, []);
  const linter = section.text('sanitizer') ?? section.text('linter');
  const resource = keys[0] ?? '';
  const group = issue.text('group');
  return sighted(
    {
      title: [linter, resource, message].filter(Boolean).join(' '),
      severity: severity ?? 'info',
      rule,
      description: paragraphs(
        message,
        labelled({
          Sanitizer: linter,
          Resource: resource,
          Group: group,
          Severity: words[level ?? -1],
        }),
      ),
      tool,
    },
    [rule ?? '', linter, steadyWorkload(linter, resource), group, steadyMessage(message)],
  );
}

/** A code may be told of several ports or keys; what is measured stands in brackets. */
function steadyMessage(message: string): string {
  return message.replace(/\s*\([^)]*\)/g, '');
}
