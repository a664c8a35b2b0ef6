import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Listed, Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { subjectOf } from './subject.ts';
import {
  type BomComponent,
  BomComponents,
  type BomVulnerability,
  bomSighting,
  componentAt,
  isElsewhere,
  listedOf,
  type Rating,
} from './vulnerability.ts';

/** A CycloneDX bill of materials with vulnerabilities, or one of vulnerabilities alone (VEX), as JSON. */
export const cyclonedxJson = jsonFormat({
  id: 'cyclonedx-json',
  name: 'CycloneDX (JSON)',
  aliases: ['cyclonedx'],
  about: {
    identity: 'vulnerability, and the package or component without its version',
    coverage:
      'what the bill is of as the asset, when it was made, and its components; without a list of vulnerabilities it is partial',
    differences: [
      'A vulnerability that names no component is one finding; DefectDojo leaves it out',
      'What is not affected is a false positive, not fixed',
    ],
  },
  tool: 'CycloneDX',
  nullLists: true,
  manyKinds: ['tools'],
  recognises,
  selection: {
    items: ['components[]', 'services[]', 'vulnerabilities[]'],
    heads: ['metadata', 'bomFormat', 'specVersion'],
    // It names the tool, and with it every finding.
    awaits: ({ pattern, fields }) => pattern === '' && !('metadata' in fields),
  },
  needs: ['bomFormat', 'specVersion', 'vulnerabilities'],
  start: (tool) => {
    const components = new BomComponents();
    /** Those that name a component which stands further down. */
    const waiting: { vulnerability: BomVulnerability; refs: string[] }[] = [];
    const listed: Listed[] = [];
    let isBill = false;
    let about: Partial<Coverage> | undefined;
    let silent = true;
    const begin = (document: Fields) => {
      const metadata = document.object('metadata');
      const subject = metadata?.object('component');
      if (subject) addSubject(subject, components, listed);
      isBill ||= listed.length > 0;
      if (metadata) readTool(metadata, tool);
      const at = metadata && instantIn(metadata, 'timestamp');
      about = stated({ asset: subject?.text('name'), at, subject: subject && subjectOf(subject) });
    };
    const sightings = (vulnerability: BomVulnerability, refs: readonly string[]) =>
      (refs.length > 0 ? refs.map((ref) => componentAt(ref, components)) : [{}]).map((component) =>
        bomSighting(vulnerability, component, tool),
      );
    return {
      item: (item, { list, above }) => {
        if (!about) begin(above);
        if (list === 'services[]') return addComponents(item, components);
        if (list === 'components[]') {
          addComponents(item, components, listed);
          return listed.splice(0);
        }
        const vulnerability = vulnerabilityOf(item);
        if (!vulnerability) return undefined;
        const refs = refsIn(item);
        const isKnown = (ref: string) => components.has(ref) || isElsewhere(ref);
        if (refs.every(isKnown)) return sightings(vulnerability, refs);
        waiting.push({ vulnerability, refs });
        return undefined;
      },
      end: (document, { pattern, fields }) => {
        if (pattern !== '') return;
        silent = !('vulnerabilities' in fields);
        isBill ||= 'components' in fields;
        if (!about) begin(document);
      },
      rest: () => [
        ...listed,
        ...waiting.flatMap(({ vulnerability, refs }) => sightings(vulnerability, refs)),
      ],
      coverage: () => ({
        ...about,
        ...(isBill ? { bill: true } : {}),
        ...(silent ? withoutVulnerabilities : {}),
      }),
    };
  },
});

export const withoutVulnerabilities = {
  completeness: 'partial' as const,
  reason: 'The bill of materials says nothing of vulnerabilities',
};

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (json.bomFormat === 'CycloneDX') return true;
  if (typeof json.$schema === 'string' && json.$schema.includes('cyclonedx.org/schema/bom'))
    return true;
  return (
    typeof json.specVersion === 'string' && ('components' in json || 'vulnerabilities' in json)
  );
}

/** A component or service, and those within it; `listed` gets what the bill lists of them. */
function addComponents(component: Fields, components: BomComponents, listed?: Listed[]): undefined {
  const bom = bomComponent(component, components);
  const one = listedOf(bom, component.text('type'));
  if (one) listed?.push(one);
  for (const part of component.objects('components')) addComponents(part, components, listed);
  return undefined;
}

/** What the bill is of is no component of itself; its parts are. */
function addSubject(subject: Fields, components: BomComponents, listed: Listed[]): void {
  bomComponent(subject, components);
  for (const part of subject.objects('components')) addComponents(part, components, listed);
}

function bomComponent(component: Fields, components: BomComponents): BomComponent {
  const ref = component.text('bom-ref');
  const bom = {
    name: component.text('name'),
    group: component.text('group'),
    version: component.word('version'),
    purl: component.text('purl'),
  };
  if (ref !== undefined) components.set(ref, bom);
  return bom;
}

function refsIn(item: Fields): string[] {
  if (item.value.affects === '') item.problem('Expected a list, found a text', 'affects');
  return item.objects('affects').flatMap((affected) => {
    const ref = affected.text('ref');
    if (ref === undefined) affected.problem('It does not say what is affected', 'ref');
    return ref ?? [];
  });
}

function cwesIn(item: Fields): string[] {
  const cwes: string[] = [];
  for (const [index, cwe] of item.list('cwes').entries()) {
    if (typeof cwe === 'number') cwes.push(String(cwe));
    else item.unclear('Expected a number', `cwes[${index}]`);
  }
  return cwes;
}

/** A list of tools; since 1.5 also an object that has them as components. */
function readTool(metadata: Fields, tool: Tool): void {
  const { tools } = metadata.value;
  const first = Array.isArray(tools)
    ? metadata.first('tools')
    : metadata.object('tools')?.first('components');
  const name = first?.text('name');
  const version = first?.word('version');
  if (name !== undefined) tool.name = name;
  if (version !== undefined) tool.version = version;
}

function vulnerabilityOf(item: Fields): BomVulnerability | undefined {
  const id = item.text('id');
  if (id === undefined) return item.problem('The vulnerability has no id', 'id');
  const analysis = item.object('analysis');
  const source = item.object('source');
  const told = [
    analysis?.text('justification'),
    analysis?.texts('response').join(', '),
    analysis?.text('detail'),
  ].filter(Boolean);
  return {
    id,
    aliases: item.objects('references').flatMap((one) => one.text('id') ?? []),
    source: source?.text('name'),
    sourceUrl: source?.text('url'),
    ratings: item.objects('ratings').map(ratingOf),
    cwes: cwesIn(item),
    description: item.text('description'),
    detail: item.text('detail'),
    recommendation: item.text('recommendation'),
    workaround: item.text('workaround'),
    references: item
      .objects('advisories')
      .map((one) => [one.text('title'), one.text('url')].filter(Boolean).join(' ')),
    state: analysis?.text('state'),
    analysis: told.join('; ') || undefined,
    published: item.text('published'),
  };
}

function ratingOf(rating: Fields): Rating {
  return {
    severity: rating.text('severity'),
    method: rating.text('method'),
    vector: rating.text('vector'),
    score: rating.number('score'),
  };
}
