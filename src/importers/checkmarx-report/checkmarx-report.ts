import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { packageSightings, querySightings, technologySightings } from './checkmarx-sections.ts';

/** The scan report of Checkmarx One in JSON, in its first shape and the improved one: a section for each engine. */
export const checkmarxReport = jsonFormat({
  id: 'checkmarx-report',
  name: 'Checkmarx (JSON report)',
  aliases: ['checkmarx', 'checkmarx_one', 'cx-report'],
  about: {
    identity:
      'query and similarity id; of a package its name and the vulnerability; of infrastructure query, path and kind of issue',
    coverage:
      'the project as the asset, the engines that ran as the scope, and when the scan ended',
  },
  nullLists: true,
  nullObjects: ['sast', 'sca', 'kics', 'iacScanResults', 'scaScanResults', 'scanResults'],
  manyKinds: ['similarityId', 'queryId', 'cweId'],
  tool: 'Checkmarx',
  recognises,
  selection: {
    items: [
      'scanResults.sast.languages[].queries[]',
      'scanResults.resultsList[]',
      'scanResults.sca.packages[]',
      'scanResults.kics.results[]',
      'iacScanResults.technology[]',
      'scaScanResults.packages[]',
    ],
    heads: ['reportHeader', 'scanSummary', 'executiveSummary'],
  },
  needs: ['scanResults'],
  start: (tool) => {
    let stands = {};
    return {
      item: (item, { list }) => {
        if (list.endsWith('packages[]')) return packageSightings(item, tool);
        if (list.startsWith('iac')) return technologySightings(item, tool);
        return querySightings(item, tool);
      },
      end: (object, { pattern, fields }) => {
        if (pattern === '') stands = standing(object);
        const parts = sections[pattern];
        if (parts && !parts.some((part) => part in fields)) {
          object.problem(`Expected ${parts.join(' or ')}`, '');
        }
      },
      coverage: () => stands,
    };
  },
});

/** What the objects on the way hold, at least one of each. */
const sections: Readonly<Record<string, readonly string[]>> = {
  scanResults: ['sast', 'sca', 'kics', 'resultsList'],
  'scanResults.sast': ['languages'],
  'scanResults.sast.languages[]': ['queries'],
  'scanResults.sca': ['packages'],
  'scanResults.kics': ['results'],
  iacScanResults: ['technology'],
  scaScanResults: ['packages'],
};

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !isObject(json.reportHeader)) return false;
  return 'scanResults' in json || 'scanSummary' in json || 'reportType' in json;
}

function standing(document: Fields) {
  const summary = document.object('scanSummary');
  const engines = document.object('executiveSummary')?.texts('engines') ?? [];
  return stated({
    at: summary && instantIn(summary, 'scanCompletedDate'),
    asset: document.object('reportHeader')?.text('projectName'),
    scope: engines.sort().join('+') || undefined,
  });
}
