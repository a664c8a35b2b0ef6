import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';
import type { Shown } from '#importers/reading/items.ts';
import type { JsonFormat } from '#importers/reading/json-format.ts';

/** How many alerts GitHub answers with unless it is asked for more, and at most: a list as long may be cut. */
const lengths = [30, 100];

/** What users are told of a list of alerts. */
export const coverageTold =
  'nothing: a list of alerts says what was found; one of 30 or 100 may be a page of several, and is partial; one without an alert must be named';

/** Reads a list of alerts, as GitHub's REST interface answers with it. */
export function alertsBy(
  shownBy: (alert: Fields, tool: Tool) => Shown,
): Pick<JsonFormat, 'selection' | 'start'> {
  return {
    selection: { items: ['[]'], heads: [] },
    start: (tool) => {
      let count = 0;
      return {
        item: (alert) => {
          count += 1;
          return shownBy(alert, tool);
        },
        coverage: () => coverageOf(count),
      };
    },
  };
}

/** What a list of so many alerts could have shown. */
function coverageOf(count: number): Partial<Coverage> {
  if (!lengths.includes(count)) return {};
  const reason = `GitHub lists ${count} alerts on a page: there may be more than these`;
  return { completeness: 'partial', reason };
}
