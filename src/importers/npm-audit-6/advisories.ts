import type { Tool } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';
import type { Shown } from '#importers/reading/items.ts';
import type { JsonReport } from '#importers/reading/json-format.ts';
import { checkSummary } from './advisory.ts';

/**
 * Reads a report of advisories, or the error that stands in its place and makes it failed. `why`: the field of an error that
 * says what went wrong.
 */
export function advisories(
  shownOf: (advisory: Fields, tool: Tool) => Shown,
  why: string,
): (tool: Tool) => JsonReport {
  return (tool) => {
    let failure: string | undefined;
    let found = 0;
    return {
      item: (advisory) => {
        found += 1;
        return shownOf(advisory, tool);
      },
      end: (document, { pattern }) => {
        if (pattern !== '') return;
        failure = failureIn(document.object('error'), why, tool);
        if (failure === undefined) checkSummary(document, 'metadata', found);
      },
      coverage: () =>
        failure === undefined ? {} : { completeness: 'failed' as const, reason: failure },
    };
  };
}

function failureIn(error: Fields | undefined, why: string, tool: Tool): string | undefined {
  if (!error) return undefined;
  const what = [error.word('code'), error.text(why)].filter((part) => part !== undefined);
  return `${tool.name} failed: ${what.join(', ') || 'it does not say why'}`;
}
