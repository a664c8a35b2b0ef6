import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Sample, Skipped } from '#importers/importer.ts';
import { Fields, isObject, kindOf } from '#importers/reading/fields.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { readJson, skippedOf } from '#importers/reading/json-document.ts';
import {
  entered,
  type Head,
  type JsonEvent,
  type Selection,
} from '#importers/reading/json-selection.ts';
import { instant, stated, unique } from '#importers/reading/vocabulary.ts';
import { sightingOf } from './trivy-finding.ts';
import { type Kind, kindsByList, type Result } from './trivy-result.ts';

/** Where lists of results stand: schema 2, schema 1 (a bare list) and the shapes of `trivy k8s`. */
const resultLists = [
  'Results[]',
  '[]',
  'Resources[].Results[]',
  'Findings[].Results[]',
  'Vulnerabilities[].Results[]',
  'Misconfigurations[].Results[]',
];
const resourceLists = ['Resources[]', 'Findings[]', 'Vulnerabilities[]', 'Misconfigurations[]'];
const resourceNames = ['Namespace', 'Kind', 'Name'];
const rootFields = ['ArtifactName', 'ArtifactType', 'ClusterName', 'CreatedAt', 'Trivy'];

const selection: Selection = {
  items: resultLists.flatMap((list) => Object.keys(kindsByList).map((kind) => `${list}.${kind}[]`)),
  heads: [
    ...rootFields,
    ...resourceLists.flatMap((list) => resourceNames.map((key) => `${list}.${key}`)),
    ...resultLists.flatMap((list) => ['Target', 'Class', 'Type'].map((key) => `${list}.${key}`)),
  ],
  // The target is part of a finding's identity.
  awaits: ({ pattern, fields }) => {
    if (resourceLists.includes(pattern)) return !resourceNames.every((key) => key in fields);
    return resultLists.includes(pattern) && !('Target' in fields && 'Class' in fields);
  },
};

/** Trivy's JSON report, of an image, a file system, a repository, an SBOM or a cluster. Where it is named, `null` is one without results. */
export const trivy: Importer = {
  id: 'trivy',
  name: 'Trivy',
  aliases: ['trivy'],
  about: {
    identity: 'kind, vulnerability or check, package and path, and the target with its class',
    coverage:
      'its results, each with its class; the checks, if the report holds only checks and shows passed ones',
  },
  nullLists: true,
  recognises: isTrivy,
  parse: (text) => readItems((handle) => readJson(text, selection, handle), new TrivyReader()),
};

function isTrivy({ json }: Sample): boolean {
  if (Array.isArray(json)) return isResult(json[0]);
  if (!isObject(json)) return false;
  if (typeof json.SchemaVersion === 'number' && ('ArtifactName' in json || 'Results' in json))
    return true;
  if ('ArtifactType' in json && 'ArtifactName' in json) return true;
  if (Array.isArray(json.Results) && isResult(json.Results[0])) return true;
  const listsResources = resourceLists.some((list) => list.slice(0, -2) in json);
  return ('ClusterName' in json && listsResources) || isResource(firstResource(json));
}

function firstResource(json: Record<string, unknown>): unknown {
  const lists = [json.Resources, json.Findings, json.Vulnerabilities, json.Misconfigurations];
  return lists.flatMap((list) => (Array.isArray(list) ? list.slice(0, 1) : []))[0];
}

function isResource(value: unknown): boolean {
  return isObject(value) && 'Kind' in value && ('Namespace' in value || 'Results' in value);
}

function isResult(value: unknown): boolean {
  if (!isObject(value)) return false;
  return (
    'Target' in value && ['Class', 'Type', ...Object.keys(kindsByList)].some((key) => key in value)
  );
}

class TrivyReader implements Reader<JsonEvent> {
  /** One object for all findings: the version may stand after them, and holds for them all the same. */
  private readonly tool: Tool = { name: 'Trivy' };
  private readonly targets: string[] = [];
  private readonly checks: string[] = [];
  private readonly kinds = new Set<Kind>();
  private passed = false;
  private readonly stated: Partial<Coverage> = {};
  private result: { head: Head; result: Result } | undefined;

  read(event: JsonEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    if (event.kind === 'broken') items.push(skippedOf(event));
    else if (event.kind === 'misplaced') this.misplaced(event, items);
    else if (event.kind === 'item') this.item(event, items, problems);
    else if (event.head.pattern === '') this.root(event.head, problems);
    else if (resourceLists.includes(event.head.pattern)) resource(event.head, problems);
    else this.targets.push(this.resultOf(event.head, problems).target);
    addSighting(items, undefined, problems);
  }

  coverage(): Coverage {
    // A list of checks that passed speaks for checks alone: other kinds of findings have no such list.
    const checksAlone = this.passed && [...this.kinds].every((kind) => kind === 'misconfiguration');
    const blank = this.targets.length === 0 && Object.keys(this.stated).length === 0;
    return stated<Coverage>({
      tool: this.tool,
      completeness: blank ? 'partial' : 'complete',
      reason: blank ? 'The report names nothing that was looked at' : undefined,
      ...this.stated,
      rules: checksAlone ? unique(this.checks) : undefined,
      targets: this.targets.length > 0 ? unique(this.targets) : undefined,
    });
  }

  /** Go writes an empty list as null. */
  private misplaced(event: Extract<JsonEvent, { kind: 'misplaced' }>, items: Item[]): void {
    const isList = event.expected === 'a list' || event.at === '$';
    if (!(event.found === 'null' && isList)) items.push(skippedOf(event));
  }

  private item(
    { value, at, list, head }: Extract<JsonEvent, { kind: 'item' }>,
    items: Item[],
    problems: Skipped[],
  ): void {
    const kind = kindsByList[list.slice(list.lastIndexOf('.') + 1, -2)];
    const result = this.resultOf(head, problems);
    if (!kind) return;
    if (!isObject(value)) {
      problems.push({ reason: `Expected an object, found ${kindOf(value)}`, at });
      return;
    }
    const fields = new Fields(value, at, problems);
    if (kind === 'misconfiguration') this.checks.push(fields.word('ID') ?? '');
    if (kind !== 'modified') this.kinds.add(kind);
    if (kind === 'misconfiguration' && value.Status === 'PASS') this.passed = true;
    else {
      const sighting = sightingOf(kind, fields, result, this.tool);
      if (sighting) items.push(sighting);
    }
  }

  private resultOf(head: Head, problems: Skipped[]): Result {
    if (this.result?.head !== head) {
      this.result = { head, result: readResult(head, problems) };
    }
    return this.result.result;
  }

  private root(head: Head, problems: Skipped[]): void {
    const fields = new Fields(head.fields, head.at, problems);
    const lists = ['Results', 'Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'];
    if (!lists.some((key) => key in head.fields) && !rootFields.some((key) => key in head.fields)) {
      fields.problem(
        'This is no Trivy report: it has neither results nor the name of an artifact',
        '',
      );
    }
    const version = fields.object('Trivy')?.word('Version');
    if (version !== undefined) this.tool.version = version;
    const created = fields.text('CreatedAt');
    const at = created === undefined ? undefined : instant(created);
    if (created !== undefined && !at) fields.problem(`Not a time: "${created}"`, 'CreatedAt');
    const cluster = fields.text('ClusterName');
    const kubernetes = lists.slice(1).some((key) => head.fields[key] === entered);
    const scope = fields.text('ArtifactType') ?? (kubernetes ? 'kubernetes' : undefined);
    const asset = fields.text('ArtifactName') ?? cluster;
    Object.assign(this.stated, stated({ scope, asset, at }));
  }
}

function resource(head: Head, problems: Skipped[]): void {
  const said = ['Kind', 'Name', 'Results'].some((key) => key in head.fields);
  if (!said) problems.push({ reason: 'The resource has neither a name nor results', at: head.at });
}

/** What a result says of the findings in it, with the resource of the cluster that it belongs to. */
function readResult(head: Head, problems: Skipped[]): Result {
  const fields = new Fields(head.fields, head.at, problems);
  const named = fields.text('Target');
  if (named === undefined) fields.problem('The result names no target', 'Target');
  const owner =
    head.parent && resourceLists.includes(head.parent.pattern) ? head.parent : undefined;
  const resourceFields = owner && new Fields(owner.fields, owner.at, problems);
  const parts = resourceNames.flatMap((key) => resourceFields?.text(key) ?? []);
  const name = named ?? '';
  const resource = parts.join('/');
  const className = fields.text('Class') ?? classOf(name, head);
  const target = targetOf(className, name, resource);
  return { name, resource, className, target };
}

/** Reports of schema 1 name no class: only an OS has its release in brackets. */
function classOf(name: string, head: Head): string {
  const list = Object.keys(kindsByList).find((key) => key in head.fields);
  const kind = kindsByList[list ?? ''];
  if (kind === 'misconfiguration') return 'config';
  if (kind === 'secret' || kind === 'license') return kind;
  return / \([^()]*\)$/.test(name) ? 'os-pkgs' : 'lang-pkgs';
}

/** Classes whose results name only what has findings: their target is the class, for it is all that is known to be looked at. */
const firedOnly = new Set(['secret', 'license', 'license-file']);

/**
 * A target is spelled with its class, so that a scan for vulnerabilities proves no misconfiguration gone.
 * That of OS packages leaves out what an update changes: the release of the system, tag and digest of the image.
 */
function targetOf(className: string, name: string, resource: string): string {
  const prefix = resource === '' ? className : `${className}:${resource}`;
  if (firedOnly.has(className)) return prefix;
  if (className !== 'os-pkgs') return `${prefix}:${name}`;
  const system = name.replace(/ \([^()]*\)$/, '');
  const image = system.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^/:]+$/, '');
  return `${prefix}:${image}`;
}
