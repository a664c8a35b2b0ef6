import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { aboutProwler, Checks } from './prowler-checks.ts';
import { nativeCheck } from './prowler-native.ts';
import { ocsfCheck } from './prowler-ocsf.ts';

/** Prowler's JSON: a list of checks, each in OCSF since version 4, in Prowler's own words in version 3. */
export const prowlerJson = jsonFormat({
  id: 'prowler-json',
  name: 'Prowler (JSON)',
  aliases: ['prowler', 'aws_prowler_v3plus', 'prowler-ocsf'],
  about: {
    ...aboutProwler,
    differences: ['A check that is left to people is under review, one that is muted suppressed'],
  },
  tool: 'Prowler',
  manyKinds: ['created_time', 'time', 'categories', 'check_type'],
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool: Tool) => {
    const checks = new Checks();
    return {
      item: (item): Sighting | undefined =>
        'CheckID' in item.value || 'FindingUniqueId' in item.value
          ? nativeCheck(item, checks, tool)
          : ocsfCheck(item, checks, tool),
      coverage: () => checks.coverage(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  if (!isObject(first)) return false;
  if ('FindingUniqueId' in first && 'CheckID' in first) return true;
  const { metadata } = first;
  if (!isObject(metadata) || !isObject(metadata.product)) return false;
  return /prowler/i.test(String(metadata.product.name));
}
