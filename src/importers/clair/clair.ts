import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyImage } from '#importers/reading/steady-name.ts';
import {
  paragraphs,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Vulnerabilities of an image that Clair found, as clair-scanner and Klar write them. */
export const clair = jsonFormat({
  id: 'clair',
  name: 'Clair',
  aliases: ['clair', 'clair-scanner', 'klar'],
  about: {
    identity: 'vulnerability and package',
    coverage: 'the image, without its tag, as its asset; no rules, no targets',
    differences: ['Klar\'s severity "Unknown" is informational; DefectDojo takes it for critical'],
  },
  tool: 'Clair',
  nullLists: true,
  keyed: ['Vulnerabilities'],
  recognises,
  selection: { items: ['vulnerabilities[]', 'Vulnerabilities.*[]'], heads: ['image'] },
  start: (tool) => {
    let image: string | undefined;
    return {
      item: (item, { list }) =>
        sightingOf(item, list === 'vulnerabilities[]' ? scannerNames : klarNames, tool),
      end: (document, { pattern }) => {
        if (pattern === '') image = document.text('image');
      },
      coverage: () => (image === undefined ? {} : { asset: steadyImage(image) }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if ('unapproved' in json && 'image' in json) return true;
  if (isObject(json.Vulnerabilities)) return 'LayerCount' in json;
  const first: unknown = Array.isArray(json.vulnerabilities) ? json.vulnerabilities[0] : undefined;
  return isObject(first) && 'featurename' in first;
}

const scannerNames = {
  id: 'vulnerability',
  package: 'featurename',
  version: 'featureversion',
  fix: 'fixedby',
  namespace: 'namespace',
  severity: 'severity',
  description: 'description',
  link: 'link',
};
const klarNames: typeof scannerNames = {
  id: 'Name',
  package: 'FeatureName',
  version: 'FeatureVersion',
  fix: 'FixedBy',
  namespace: 'NamespaceName',
  severity: 'Severity',
  description: 'Description',
  link: 'Link',
};

const own: Readonly<Record<string, Severity>> = { defcon1: 'critical', unknown: 'info' };

function sightingOf(item: Fields, names: typeof scannerNames, tool: Tool): Sighting | undefined {
  const id = item.text(names.id);
  if (id === undefined) return item.problem('The vulnerability has no id', names.id);
  const rule = vulnerabilityId(id);
  const name = item.text(names.package);
  const version = item.word(names.version);
  const link = item.text(names.link);
  const fixed = item.word(names.fix);
  const software = [name, version].filter((part) => part !== undefined).join(', ');
  return sighted(
    {
      title: software === '' ? rule : `${rule} - (${software})`,
      severity: severityIn(item, names.severity, own),
      rule,
      vulnerabilities: unique([rule, ...vulnerabilitiesIn(link ?? '')]),
      component: { name, version },
      fix: { version: fixed === 'None' ? undefined : fixed },
      description: paragraphs(
        item.text(names.description),
        labelled({ Namespace: item.text(names.namespace) }),
        link,
      ),
      tool,
    },
    [rule, name],
  );
}
