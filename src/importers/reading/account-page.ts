import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from './fields.ts';
import type { JsonReport } from './json-format.ts';

/**
 * Reads findings that AWS hands out page by page: their asset is the account, where there is one, and a page that names
 * another is partial. `account`: the field of a finding that holds it.
 */
export function accountPage(
  account: string,
  sightingOf: (finding: Fields, tool: Tool) => Sighting | undefined,
): (tool: Tool) => JsonReport {
  return (tool) => {
    const accounts = new Set<string>();
    let isPage = false;
    return {
      item: (finding) => {
        const own = finding.word(account);
        if (own !== undefined) accounts.add(own);
        return sightingOf(finding, tool);
      },
      end: (document) => {
        isPage = [document.text('NextToken'), document.text('nextToken')].some((token) => token);
      },
      coverage: () => ({
        ...(accounts.size === 1 ? { asset: [...accounts][0] } : {}),
        ...(isPage && { completeness: 'partial', reason: 'The report is one page of several' }),
      }),
    };
  };
}
