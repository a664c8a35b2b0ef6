import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyImage } from '#importers/reading/steady-name.ts';
import { cvssOf, later, paragraphs, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

const heads = ['id', 'name', 'distro', 'scanTime', 'err'];

/** The JSON report of `twistcli` (Prisma Cloud Compute): vulnerabilities and compliance of images and hosts. */
export const twistlockJson = jsonFormat({
  id: 'twistlock-json',
  name: 'Twistlock JSON',
  aliases: ['twistlock', 'prisma-cloud', 'twistcli'],
  about: {
    identity:
      'image without its tag, and vulnerability with package and path, the version left out, or the id of the compliance check',
    coverage:
      'the images, without their tags, as targets and where it is one as its asset, and when',
    differences: [
      'Each path of a package is a finding of its own; DefectDojo shows one of them',
      'Every image of the report is read, not the first alone',
    ],
  },
  tool: 'Twistlock',
  nullLists: true,
  manyKinds: ['riskFactors'],
  recognises,
  selection: {
    items: ['results[].vulnerabilities[]', 'results[].compliances[]'],
    heads: heads.map((key) => `results[].${key}`),
    awaits: ({ pattern, fields }) =>
      pattern === 'results[]' && !['id', 'name', 'distro'].every((key) => key in fields),
  },
  start: (tool) => {
    const vulnerabilities = new Gathered();
    const compliances: Sighting[] = [];
    const images = new Set<string>();
    let at: string | undefined;
    return {
      item: (item, { list, above }) => {
        if (list.endsWith('compliances[]')) {
          const compliance = complianceOf(item, above, tool);
          if (compliance) compliances.push(compliance);
        } else vulnerabilities.add(vulnerabilityOf(item, above, tool), { as: keyOf(item, above) });
        return undefined;
      },
      end: (result, { pattern }) => {
        if (pattern !== 'results[]') return;
        endOfResult(result);
        at = later(at, instantIn(result, 'scanTime'));
        const image = imageOf(result);
        if (image !== undefined) images.add(image);
      },
      // The vulnerabilities come before the compliance, as in DefectDojo.
      rest: function* () {
        yield* vulnerabilities.sightings();
        yield* compliances;
      },
      coverage: () => coverageOf([...images], at),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown =
    isObject(json) && Array.isArray(json.results) ? json.results[0] : undefined;
  if (!isObject(first)) return false;
  return (
    'vulnerabilityDistribution' in first ||
    'complianceDistribution' in first ||
    ('distro' in first && 'id' in first)
  );
}

function endOfResult(result: Fields): void {
  if (!['id', 'vulnerabilities', 'compliances'].some((key) => key in result.value)) {
    result.problem('The result does not say what it is of', 'id');
  }
  const error = result.text('err');
  if (error !== undefined) result.problem(`The scan failed: ${error}`, 'err');
}

function coverageOf(images: readonly string[], at: string | undefined): Partial<Coverage> {
  const [asset, ...others] = images;
  return {
    ...(asset === undefined ? {} : { targets: images.toSorted() }),
    ...(asset === undefined || others.length > 0 ? {} : { asset }),
    ...(at === undefined ? {} : { at }),
  };
}

function imageOf(result: Fields): string | undefined {
  const name = result.text('name');
  return name === undefined ? undefined : steadyImage(name);
}

function keyOf(item: Fields, result: Fields): (string | undefined)[] {
  const own = ['id', 'packageName', 'packageVersion', 'packagePath', 'severity'];
  return [result.text('id'), ...own.map((key) => item.word(key))];
}

/** Debian's word for what it will not mend. */
const own: Readonly<Record<string, Severity>> = { unimportant: 'info', unassigned: 'info' };

function vulnerabilityOf(item: Fields, result: Fields, tool: Tool): Sighting | undefined {
  const id = item.text('id');
  if (id === undefined) return item.problem('The vulnerability has no id', 'id');
  const rule = vulnerabilityId(id);
  const name = item.text('packageName');
  const version = item.word('packageVersion');
  const path = item.text('packagePath');
  const status = item.text('status');
  const score = item.number('cvss');
  return sighted(
    {
      title: `${rule}: ${[name, version].filter((part) => part !== undefined).join(' - ')}`,
      severity: severityIn(item, 'severity', own),
      rule,
      vulnerabilities: [rule],
      component: { name, version },
      location: { path },
      cvss: cvssOf(item.text('vector'), score ? score : undefined, '3.1'),
      fix: { version: /^fixed in (.+)$/i.exec(status ?? '')?.[1] },
      description: paragraphs(
        item.text('description'),
        labelled({
          Status: status,
          'Risk factors': riskFactorsOf(item),
          Layer: item.text('layerInstruction'),
        }),
        told(result),
        item.text('link'),
      ),
      firstSeen: instantIn(item, 'discoveredDate'),
      tool,
    },
    [imageOf(result), 'vulnerability', rule, name, version ? path?.replaceAll(version, '*') : path],
    imageOf(result),
  );
}

/** A list of words since 22.01, before an object with them as its keys. */
function riskFactorsOf(item: Fields): string | undefined {
  const { riskFactors } = item.value;
  if (isObject(riskFactors)) return Object.keys(riskFactors).join(', ') || undefined;
  return item.texts('riskFactors').join(', ') || undefined;
}

function complianceOf(item: Fields, result: Fields, tool: Tool): Sighting | undefined {
  const rule = item.word('id');
  const name = item.text('title') ?? rule;
  if (name === undefined) return item.problem('The compliance check has no id', 'id');
  return sighted(
    {
      title: `Compliance: ${name}`,
      severity: severityIn(item, 'severity', own),
      rule,
      description: paragraphs(
        item.text('description'),
        item.text('cause'),
        labelled({
          'Compliance ID': rule,
          Category: item.text('category'),
          'Layer Time': item.text('layerTime'),
        }),
        told(result),
      ),
      tool,
    },
    [imageOf(result), 'compliance', rule ?? name],
    imageOf(result),
  );
}

function told(result: Fields): string | undefined {
  return labelled({
    'Image ID': result.text('id'),
    Image: result.text('name'),
    Distribution: result.text('distro'),
  });
}
