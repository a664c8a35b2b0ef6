import type { Tool } from '#domain/finding/finding.ts';
import { withoutVulnerabilities } from '#importers/cyclonedx-json/cyclonedx-json.ts';
import {
  type BomComponent,
  type BomVulnerability,
  bomSighting,
  componentAt,
  type Rating,
} from '#importers/cyclonedx-json/vulnerability.ts';
import { labelled, lines } from '#importers/reading/prose.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

type Found = { vulnerability: BomVulnerability; affects: (string | BomComponent)[] };

/** A CycloneDX bill of materials as XML; before 1.4 vulnerabilities are an extension, and stand in their component. */
export const cyclonedxXml = xmlFormat({
  id: 'cyclonedx-xml',
  name: 'CycloneDX (XML)',
  aliases: ['cyclonedx'],
  about: {
    identity: 'vulnerability, and the package or component without its version',
    coverage:
      'what the bill is of as the asset, and when it was made; without vulnerabilities it is partial',
    differences: [
      'A vulnerability that names no component is one finding; DefectDojo leaves it out',
      'What is not affected is a false positive, not fixed',
    ],
  },
  tool: 'CycloneDX',
  roots: ['bom'],
  recognises: ({ xmlRoot, text }) => xmlRoot === 'bom' && text.includes('cyclonedx.org/schema/bom'),
  selection: { items: ['components/component', 'bom/vulnerabilities'], heads: ['metadata'] },
  start: (tool) => {
    const components = new Map<string, BomComponent>();
    const found: Found[] = [];
    let silent = true;
    return {
      item: (item) => {
        if (item.name === 'component') addComponents(item, components, found);
        else {
          silent = false;
          for (const one of item.all('vulnerability')) addFound(one, targetsOf(one), found);
        }
        return undefined;
      },
      rest: (root) => {
        readTool(root, tool);
        return found.flatMap(({ vulnerability, affects }) =>
          (affects.length > 0 ? affects : [{}]).map((one) =>
            bomSighting(
              vulnerability,
              typeof one === 'string' ? componentAt(one, components) : one,
              tool,
            ),
          ),
        );
      },
      coverage: (root) => {
        const metadata = root.first('metadata');
        const asset = metadata?.text('component/name');
        const about = stated({ asset, at: metadata && instantIn(metadata, 'timestamp') });
        return silent && found.length === 0 ? { ...about, ...withoutVulnerabilities } : about;
      },
    };
  },
});

function readTool(root: XmlElement, tool: Tool): void {
  const first =
    root.first('metadata/tools/tool') ?? root.first('metadata/tools/components/component');
  const name = first?.text('name');
  const version = first?.text('version');
  if (name !== undefined) tool.name = name;
  if (version !== undefined) tool.version = version;
}

/** A component with the vulnerabilities in it, and those within it. */
function addComponents(
  component: XmlElement,
  components: Map<string, BomComponent>,
  found: Found[],
): void {
  const ref = component.text('@bom-ref');
  const bom = {
    name: component.text('name'),
    group: component.text('group'),
    version: component.text('version'),
    purl: component.text('purl'),
  };
  if (ref !== undefined) components.set(ref, bom);
  for (const one of component.all('vulnerabilities/vulnerability')) {
    addFound(one, [bom], found);
  }
  for (const part of component.all('components/component')) addComponents(part, components, found);
}

function addFound(element: XmlElement, affects: Found['affects'], found: Found[]): void {
  const vulnerability = vulnerabilityOf(element);
  if (vulnerability) found.push({ vulnerability, affects });
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
  const _source = [
    element.text('source/name') ?? element.text('source/@name'),
    element.text('source/url'),
  ];
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
