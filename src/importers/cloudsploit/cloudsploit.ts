import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** The JSON report of CloudSploit: how a cloud account is configured. */
export const cloudsploit = jsonFormat({
  id: 'cloudsploit',
  name: 'CloudSploit',
  aliases: ['cloudsploit'],
  about: {
    identity: 'plugin, region and resource',
    coverage:
      'each plugin with each region as a target, for what passed is listed, too; not those of which a part could not be checked',
    differences: [
      'What passed is no finding: DefectDojo shows it as informational, and it would never be gone',
      'What could not be checked is no finding, but is not covered',
    ],
  },
  tool: 'CloudSploit',
  manyKinds: ['region'],
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => {
    const checked = new Set<string>();
    const unchecked = new Set<string>();
    return {
      item: (result) => {
        const status = statusOf(result);
        (status === 'unchecked' ? unchecked : checked).add(targetOf(result));
        return status === 'unchecked' || status === 'passed'
          ? undefined
          : sightingOf(result, status, tool);
      },
      coverage: () => ({ targets: [...checked].filter((one) => !unchecked.has(one)).toSorted() }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  return isObject(first) && ['plugin', 'category', 'status', 'region'].every((key) => key in first);
}

function statusOf(result: Fields): Severity | 'passed' | 'unchecked' {
  const status = result.text('status')?.toUpperCase();
  if (status === 'FAIL') return 'critical';
  if (status === 'WARN') return 'medium';
  if (status === 'OK' || status === 'PASS') return 'passed';
  if (status !== 'UNKNOWN') result.problem(`Unknown status "${status ?? ''}"`, 'status');
  return 'unchecked';
}

function regionOf(result: Fields): string | undefined {
  if (Array.isArray(result.value.region)) return result.texts('region').join(', ') || undefined;
  return result.text('region');
}

function targetOf(result: Fields): string {
  return [result.text('plugin') ?? result.text('title'), regionOf(result)].join(' in ');
}

function sightingOf(result: Fields, severity: Severity, tool: Tool): Sighting | undefined {
  const rule = result.text('plugin');
  const title = result.text('title') ?? rule;
  if (title === undefined) return result.problem('The result has no title', 'title');
  const resource = result.text('resource');
  const region = regionOf(result);
  return sighted(
    {
      title,
      severity,
      rule,
      component: { name: resource === 'N/A' ? undefined : resource },
      fix: { text: result.text('recommended_action') },
      description: paragraphs(
        result.text('message'),
        result.text('description'),
        labelled({
          Category: result.text('category'),
          Resource: resource,
          Region: region,
          Compliance: result.text('compliance'),
        }),
        result.text('link'),
      ),
      tool,
    },
    [rule ?? title, region, resource],
    targetOf(result),
  );
}
