import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { findingSighting } from './veracode-finding.ts';

/** The findings of Veracode's API: of static and dynamic analysis, and of components. */
export const veracodeJson = jsonFormat({
  id: 'veracode-json',
  name: 'Veracode (findings)',
  aliases: ['veracode'],
  about: {
    identity:
      'application, kind of scan and number of the flaw; of a component its name and the vulnerability',
    coverage:
      'the kinds of scan that it has findings of as the scope; one page of several is partial',
    differences: ['What is closed is not found any more, and no finding, as there'],
  },
  tool: 'Veracode',
  recognises,
  selection: { items: ['findings[]', '_embedded.findings[]'], heads: ['page'] },
  start: (tool) => {
    const kinds = new Set<string>();
    let pages: number | undefined;
    return {
      item: (finding) => {
        const kind = finding.text('scan_type');
        if (kind !== undefined) kinds.add(kind);
        return findingSighting(finding, tool);
      },
      end: (object: Fields, { pattern, fields }) => {
        if (pattern === '') pages = object.object('page')?.number('total_pages');
        else if (!('findings' in fields)) object.problem('Expected a list', 'findings');
      },
      coverage: () => ({
        ...(kinds.size > 0 ? { scope: [...kinds].sort().join('+') } : {}),
        ...(pages !== undefined && pages > 1
          ? { completeness: 'partial' as const, reason: `The report is one page of ${pages}` }
          : {}),
      }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const embedded = isObject(json._embedded) ? json._embedded.findings : undefined;
  const list: unknown = embedded ?? json.findings;
  if (!Array.isArray(list)) return false;
  const first: unknown = list[0];
  if (isObject(first)) return 'scan_type' in first && 'finding_details' in first;
  return embedded !== undefined && isObject(json.page) && isObject(json._links);
}
