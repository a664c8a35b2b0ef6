import type { Sort } from '#web/ui/table/column.ts';
import type { CaseSearch, CaseSort } from './case-search.ts';
import { usuallyDescending } from './live-rows.ts';

/** The order of a search as the headings of the table show it. */
export function sortOf({ sort = 'urgency', direction }: CaseSearch): Sort {
  return { by: sort, descending: direction ? direction === 'descending' : usuallyDescending(sort) };
}

/** A search in the order that a heading asks for: another order begins as it usually does, the same one turns round. */
export function sortedBy(search: CaseSearch, asked: Sort): CaseSearch {
  const { direction: _, sort: __, ...rest } = search;
  const by = asked.by as CaseSort;
  const usual = usuallyDescending(by);
  const same = by === sortOf(search).by;
  if (!same || asked.descending === usual) return { ...rest, sort: by };
  return { ...rest, sort: by, direction: asked.descending ? 'descending' : 'ascending' };
}
