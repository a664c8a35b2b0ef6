import type { Tool } from '#domain/finding/finding.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { Advisories } from './advisories.ts';
import { oldSightings } from './old-report.ts';

/** What `govulncheck -json` prints: messages one after another; before 1.0 one object. */
export const govulncheckJson = jsonFormat({
  id: 'govulncheck-json',
  name: 'govulncheck (JSON)',
  aliases: ['govulncheck'],
  about: {
    identity: 'advisory and module',
    coverage: 'whether sources or a binary were looked at, as its scope',
    differences: [
      'Advisories without a finding do not affect the build and are left out; DefectDojo counts them, each as often as it is printed',
    ],
  },
  tool: 'govulncheck',
  nullLists: true,
  recognises,
  selection: 'lines',
  start: (tool) => {
    const advisories = new Advisories(tool);
    let scope: string | undefined;
    let known = false;
    return {
      item: (message) => {
        if (message.value.Vulns !== undefined) {
          known = true;
          return oldSightings(message, tool);
        }
        if (!kinds.some((kind) => isObject(message.value[kind]))) {
          return message.problem('The message is of no kind that govulncheck has', '');
        }
        known = true;
        const config = message.object('config');
        if (config) scope = scopeOf(config, tool);
        advisories.add(message);
        return undefined;
      },
      rest: (problems) => {
        if (!known) problems.push({ reason: 'The file has no message of govulncheck', at: '$' });
        return advisories.sightings();
      },
      coverage: () => stated({ scope }),
    };
  },
});

const kinds = ['config', 'progress', 'SBOM', 'osv', 'finding'];

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(first)) return false;
  if (isObject(first.config)) {
    return 'scanner_name' in first.config
      ? first.config.scanner_name === 'govulncheck'
      : 'protocol_version' in first.config;
  }
  return 'Calls' in first && 'Requires' in first;
}

function scopeOf(config: Fields, tool: Tool): string | undefined {
  const version = config.text('scanner_version');
  if (version !== undefined) tool.version = version;
  return config.text('scan_mode');
}
