import type { Sort } from '#web/ui/table/column.ts';
import type { CaseSearch, CaseSort } from './case-search.ts';
import { usuallyDescending } from './live-rows.ts';

/** The order of a search as the headings of the table show it. */
export function sortOf({ sort = 'urgency', direction }: CaseSearch): Sort {
  return { by: sort, descending: direction ? direction === 'descending' : usuallyDescending(sort) };
}

/** A search in the order that a heading asks for: another order begins as it usually does, the same one turns round. */
export function sortedBy(search: CaseSearch, asked: Sort): CaseSearch {
  const by = asked.by as CaseSort;
  const same = by === sortOf(search).by;
  if (!same || asked.descending === usuallyDescending(by)) return inOrder(search, by);
  return { ...inOrder(search, by), direction: asked.descending ? 'descending' : 'ascending' };
}

/** A search in one of the orders as it usually is. The usual one of all goes without saying. */
export function inOrder(search: CaseSearch, sort: CaseSort): CaseSearch {
  const { direction: _, sort: __, ...rest } = search;
  return sort === 'urgency' ? rest : { ...rest, sort };
}
