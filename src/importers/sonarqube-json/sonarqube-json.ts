import type { Coverage } from '#domain/finding/coverage.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { entered } from '#importers/reading/json-selection.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { issueSighting } from './sonarqube-issue.ts';

/** Issues and hotspots of SonarQube and SonarCloud, from the API or as sonar-report writes them. */
export const sonarqubeJson = jsonFormat({
  id: 'sonarqube-json',
  name: 'SonarQube (JSON)',
  aliases: ['sonarqube', 'sonarcloud', 'sonar'],
  about: {
    identity: 'the key that SonarQube keeps for an issue, else rule, path and message',
    coverage:
      'the project as the asset, issues or hotspots as the scope where it holds the one alone, and when the report was made; a page of several, and a report of new code alone, are partial',
    differences: ['An issue of the API is titled by its rule, without its key'],
  },
  manyKinds: ['severity'],
  tool: 'SonarQube',
  recognises,
  selection: {
    items: ['issues[]', 'hotspots[]'],
    heads: ['rules', 'date', 'projectName', 'inNewCodePeriod', 'paging', 'total'],
    // What a rule means stands with it, before the issues or after them.
    awaits: ({ pattern, fields }) => pattern === '' && !('rules' in fields),
  },
  start: (tool) => {
    let seen = 0;
    let stands: Partial<Coverage> = {};
    return {
      item: (issue, { list, above }) => {
        seen += 1;
        return issueSighting(issue, list === 'hotspots[]', above, tool);
      },
      end: (document, { pattern, fields }) => {
        if (pattern === '') stands = { ...standing(document, seen), ...scopeOf(fields) };
      },
      coverage: () => stands,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if ('sonarBaseURL' in json || 'sonarComponent' in json) return true;
  const isPage = isObject(json.paging) && 'pageIndex' in json.paging;
  const list = json.issues ?? json.hotspots;
  return isPage && Array.isArray(list) && ('components' in json || 'effortTotal' in json);
}

/** The API answers for issues or for hotspots: neither answer proves anything of the other. */
function scopeOf(fields: JsonObject): Partial<Coverage> {
  const lists = ['issues', 'hotspots'].filter((list) => fields[list] === entered);
  const isAnswer = 'paging' in fields || 'total' in fields;
  const [scope, other] = lists;
  return !isAnswer || scope === undefined || other !== undefined ? {} : { scope };
}

function standing(document: Fields, seen: number): Partial<Coverage> {
  const total = document.object('paging')?.number('total') ?? document.number('total');
  const isNew = document.flag('inNewCodePeriod') === true;
  const isPage = total !== undefined && seen < total;
  return stated<Partial<Coverage>>({
    at: instantIn(document, 'date'),
    asset: document.text('projectName'),
    completeness: isNew || isPage ? 'partial' : undefined,
    reason: isPage
      ? `The report holds ${seen} of ${total} issues`
      : isNew
        ? 'The report is of new code alone'
        : undefined,
  });
}
