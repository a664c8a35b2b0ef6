import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { resultSighting } from './checkmarx-result.ts';

/** The results of Checkmarx One's API and command line: source code, packages, images and infrastructure. */
export const checkmarxOne = jsonFormat({
  id: 'checkmarx-one',
  name: 'Checkmarx One',
  aliases: ['checkmarx_one', 'checkmarx-one', 'cx-one'],
  about: {
    identity:
      'engine, query and similarity id; of a package its name, the vulnerability and where it is declared',
    coverage: 'no rules, no targets; fewer results than it counts make the report partial',
  },
  nullLists: true,
  manyKinds: ['queryId', 'cweId'],
  tool: 'Checkmarx',
  recognises,
  selection: { items: ['results[]'], heads: ['totalCount'] },
  start: (tool) => {
    let seen = 0;
    let total: number | undefined;
    return {
      item: (result) => {
        seen += 1;
        return resultSighting(result, tool);
      },
      end: (document: Fields) => {
        total = document.number('totalCount');
      },
      // The API gives results page by page.
      coverage: () =>
        total !== undefined && seen < total
          ? { completeness: 'partial', reason: `The report holds ${seen} of ${total} results` }
          : {},
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !('results' in json)) return false;
  const first: unknown = Array.isArray(json.results) ? json.results[0] : undefined;
  if (isObject(first)) return 'similarityId' in first && ('state' in first || 'data' in first);
  return 'scanID' in json && 'totalCount' in json;
}
