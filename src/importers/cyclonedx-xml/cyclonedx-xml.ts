import type { Tool } from '#domain/finding/finding.ts';
import { withoutVulnerabilities } from '#importers/cyclonedx-json/cyclonedx-json.ts';
import {
  BomComponents,
  type BomVulnerability,
  bomSighting,
  componentAt,
  isElsewhere,
  listedOf,
  type Rating,
} from '#importers/cyclonedx-json/vulnerability.ts';
import type { Listed, Sighting } from '#importers/importer.ts';
import { labelled, lines } from '#importers/reading/prose.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { subjectOf } from './subject.ts';

/** A CycloneDX bill of materials as XML; before 1.4 vulnerabilities are an extension, and stand in their component. */
export const cyclonedxXml = xmlFormat({
  id: 'cyclonedx-xml',
  name: 'CycloneDX (XML)',
  aliases: ['cyclonedx'],
  about: {
    identity: 'vulnerability, and the package or component without its version',
    coverage:
      'what the bill is of as the asset, when it was made, and its components; without vulnerabilities it is partial',
    differences: [
      'A vulnerability that names no component is one finding; DefectDojo leaves it out',
      'What is not affected is a false positive, not fixed',
    ],
  },
  tool: 'CycloneDX',
  roots: ['bom'],
  recognises: ({ xmlRoot, text }) => xmlRoot === 'bom' && text.includes('cyclonedx.org/schema/bom'),
  selection: {
    items: ['components/component', 'bom/vulnerabilities/vulnerability'],
    heads: ['metadata'],
    marks: ['bom/vulnerabilities'],
  },
  start: (tool) => {
    const report = new BomReport(tool);
    return {
      item: (item) => report.item(item),
      rest: (root) => report.rest(root),
      coverage: (root) => {
        const metadata = root.first('metadata');
        const asset = metadata?.text('component/name');
        const component = metadata?.first('component');
        const about = stated({
          asset,
          at: metadata && instantIn(metadata, 'timestamp'),
          subject: component && subjectOf(component),
        });
        const isSilent = !(report.any || root.first('vulnerabilities'));
        return {
          ...about,
          ...(report.isBill ? { bill: true } : {}),
          ...(isSilent ? withoutVulnerabilities : {}),
        };
      },
    };
  },
});

class BomReport {
  /** Whether a vulnerability was told. */
  any = false;
  /** Whether components were listed. */
  isBill = false;
  private readonly tool: Tool;
  private readonly components = new BomComponents();
  /** Those that name a component which stands further down. */
  private readonly waiting: { vulnerability: BomVulnerability; refs: string[] }[] = [];
  private begun = false;

  constructor(tool: Tool) {
    this.tool = tool;
  }

  item(item: XmlElement): (Sighting | Listed)[] {
    // By its schema the metadata stand before all that names the tool.
    if (!this.begun) readTool(item.above('bom')?.first('metadata'), this.tool);
    this.begun = true;
    if (item.name === 'component') return this.component(item);
    const vulnerability = this.vulnerability(item);
    if (!vulnerability) return [];
    const refs = targetsOf(item);
    const isKnown = (ref: string) => this.components.has(ref) || isElsewhere(ref);
    if (refs.every(isKnown)) return this.sightings(vulnerability, refs);
    this.waiting.push({ vulnerability, refs });
    return [];
  }

  /** What waited to the end; and the parts of what the bill is of, which is no component of itself. */
  rest(root: XmlElement): (Sighting | Listed)[] {
    const parts = root.all('metadata/component/components/component');
    return [
      ...parts.flatMap((part) => this.component(part)),
      ...this.waiting.flatMap(({ vulnerability, refs }) => this.sightings(vulnerability, refs)),
    ];
  }

  /** A component with the vulnerabilities in it, and those within it. */
  private component(component: XmlElement): (Sighting | Listed)[] {
    this.isBill = true;
    const ref = component.text('@bom-ref');
    const bom = {
      name: component.text('name'),
      group: component.text('group'),
      version: component.text('version'),
      purl: component.text('purl'),
    };
    if (ref !== undefined) this.components.set(ref, bom);
    const own = component.all('vulnerabilities/vulnerability').flatMap((one) => {
      const vulnerability = this.vulnerability(one);
      return vulnerability ? [bomSighting(vulnerability, bom, this.tool)] : [];
    });
    const parts = component.all('components/component').flatMap((part) => this.component(part));
    return [listedOf(bom, component.text('@type')) ?? [], own, parts].flat();
  }

  private vulnerability(element: XmlElement): BomVulnerability | undefined {
    const vulnerability = vulnerabilityOf(element);
    this.any ||= vulnerability !== undefined;
    return vulnerability;
  }

  private sightings(vulnerability: BomVulnerability, refs: readonly string[]): Sighting[] {
    const components =
      refs.length > 0 ? refs.map((ref) => componentAt(ref, this.components)) : [{}];
    return components.map((one) => bomSighting(vulnerability, one, this.tool));
  }
}

function readTool(metadata: XmlElement | undefined, tool: Tool): void {
  const first = metadata?.first('tools/tool') ?? metadata?.first('tools/components/component');
  const name = first?.text('name');
  const version = first?.text('version');
  if (name !== undefined) tool.name = name;
  if (version !== undefined) tool.version = version;
}

/** Since 1.4 a vulnerability names its targets; before, it referred to one component. */
function targetsOf(element: XmlElement): string[] {
  const targets = element.all('affects/target').flatMap((target) => {
    const ref = target.text('ref');
    if (ref === undefined) target.problem('It does not say what is affected', 'ref');
    return ref ?? [];
  });
  const ref = element.text('@ref');
  return targets.length > 0 || ref === undefined ? targets : [ref];
}

function vulnerabilityOf(element: XmlElement): BomVulnerability | undefined {
  const id = element.text('id');
  if (id === undefined) return element.problem('The vulnerability has no id', 'id');
  const ratings = element.all('ratings/rating').map(ratingOf);
  const told = [
    element.text('analysis/justification'),
    element.texts('analysis/responses/response').join(', '),
    element.text('analysis/detail'),
  ].filter(Boolean);
  const advisories = element.all('advisories/advisory');
  return {
    id,
    aliases: element.texts('references/reference/id'),
    source: element.text('source/name') ?? element.text('source/@name'),
    sourceUrl: element.text('source/url'),
    ratings,
    cwes: element.texts('cwes/cwe'),
    description: element.text('description') ?? referenceOf(element, id),
    detail: element.text('detail'),
    recommendation:
      element.text('recommendation') ?? lines(...element.texts('recommendations/recommendation')),
    workaround: element.text('workaround'),
    references: advisories.map((one) =>
      [one.own, one.text('title'), one.text('url')].filter(Boolean).join(' '),
    ),
    state: element.text('analysis/state'),
    analysis: told.join('; ') || undefined,
    published: element.text('published'),
  };
}

/** What is left to say of one without a description. */
function referenceOf(element: XmlElement, id: string | undefined): string | undefined {
  const ref = element.text('@ref');
  if (ref === undefined) return undefined;
  return lines(
    labelled('Ref', ref),
    labelled('Id', id),
    labelled('Severity', element.text('ratings/rating/severity')),
  );
}

function ratingOf(rating: XmlElement): Rating {
  return {
    severity: rating.text('severity'),
    method: rating.text('method'),
    vector: rating.text('vector'),
    score: rating.number('score/base') ?? rating.number('score'),
  };
}
