import type { Completeness, Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Sample, Sighting, Skipped } from '#importers/importer.ts';
import { Fields, isObject, kindOf } from '#importers/reading/fields.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { readJson, skippedOf } from '#importers/reading/json-document.ts';
import type { Head, JsonEvent, Selection } from '#importers/reading/json-selection.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import { areGeneric, GenericFields } from './generic-fields.ts';
import { genericSighting, genericTool } from './generic-finding.ts';

const completenesses: readonly Completeness[] = ['complete', 'partial', 'failed'];

const selection: Selection = {
  items: ['findings[]'],
  heads: ['name', 'type', 'coverage'],
};

/** A list of findings with DefectDojo's keys or in our own normal form, such as `holdfast parse --json` prints. */
export const genericJson: Importer = {
  id: 'generic-json',
  name: 'Generic JSON',
  aliases: ['generic', 'json'],
  about: {
    identity:
      'its own id (`unique_id_from_tool`, `fingerprint`) where it has one, else rule, title, vulnerabilities, component, path and address',
    coverage: 'what its `coverage` says, in the shape that `holdfast parse --json` prints',
  },
  manyKinds: ['cwe'],
  recognises: isGenericJson,
  parse: (text) =>
    readItems((handle) => readJson(text, selection, handle), new GenericJsonReader()),
};

/** What may stand beside an empty list; other tools have one of that name, too. */
const beside = [
  ...['findings', 'name', 'type', 'version', 'description', 'static_tool', 'dynamic_tool', 'soc'],
  ...['format', 'skipped', 'coverage'],
];

function isGenericJson({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.findings)) return false;
  const first: unknown = json.findings[0];
  if (first === undefined) return Object.keys(json).every((key) => beside.includes(key));
  if (!isObject(first)) return false;
  const names = Object.keys(first);
  // An empty object may be a finding that the sample cuts at its start.
  return names.length === 0 || areGeneric(names);
}

class GenericJsonReader implements Reader<JsonEvent> {
  private stated: Coverage = {
    tool: genericTool,
    completeness: 'failed',
    reason: 'The report holds no findings list',
  };

  read(event: JsonEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    let sighting: Sighting | undefined;
    if (event.kind === 'misplaced' || event.kind === 'broken') items.push(skippedOf(event));
    else if (event.kind === 'end') this.end(event.head, problems);
    else if (isObject(event.value)) {
      const fields = new GenericFields(event.at, problems);
      fields.addAll(event.value);
      sighting = genericSighting(fields, problems);
    } else
      problems.push({ reason: `Expected an object, found ${kindOf(event.value)}`, at: event.at });
    addSighting(items, sighting, problems);
  }

  coverage(): Coverage {
    return this.stated;
  }

  private end(head: Head, problems: Skipped[]): void {
    const fields = new Fields(head.fields, head.at, problems);
    if (!('findings' in head.fields)) {
      fields.problem('This is no generic report: the document has no list "findings"', 'findings');
      return;
    }
    const given = fields.object('coverage');
    const scope = fields.text('type') ?? fields.text('name');
    this.stated = given
      ? coverageOf(given)
      : stated<Coverage>({ tool: genericTool, completeness: 'complete', scope });
  }
}

/** Our own coverage; what of it cannot be read is reported, and so proves nothing. */
function coverageOf(fields: Fields): Coverage {
  const tool = fields.object('tool');
  const name = tool?.text('name');
  if (name === undefined) fields.problem('The coverage names no tool', 'tool.name');
  const said = fields.text('completeness');
  const completeness = completenesses.find((known) => known === said);
  if (!completeness) fields.problem(`Expected one of ${completenesses.join(', ')}`, 'completeness');
  const ended = fields.text('at');
  const at = ended === undefined ? undefined : instant(ended);
  if (ended !== undefined && !at) fields.problem(`Not a time: "${ended}"`, 'at');
  // An empty list is a statement of its own, and kept.
  const listed = (key: 'rules' | 'targets') =>
    fields.list(key) === fields.value[key] ? { [key]: fields.texts(key) } : {};
  return {
    ...stated<Coverage>({
      tool:
        name === undefined ? genericTool : stated<Tool>({ name, version: tool?.word('version') }),
      completeness: completeness ?? 'partial',
      reason: fields.text('reason'),
      scope: fields.text('scope'),
      asset: fields.text('asset'),
      at,
    }),
    ...listed('rules'),
    ...listed('targets'),
  };
}
