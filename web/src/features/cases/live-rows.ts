import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import type { CaseSearch, CaseSort } from './case-search.ts';

type Page = { cases: CaseRow[]; next?: string | undefined };

/** The pages with newer rows in the places of the older. What has not changed is the same object as before. */
export function withFresh<P extends Page>(pages: readonly P[], fresh: readonly CaseRow[]): P[] {
  const newer = new Map(fresh.map((row) => [row.id, row]));
  return pages.map((page) => {
    if (!page.cases.some((row) => isNewer(newer.get(row.id), row))) return page;
    return { ...page, cases: page.cases.map((row) => takeNewer(newer.get(row.id), row)) };
  });
}

function isNewer(fresh: CaseRow | undefined, row: CaseRow): boolean {
  return fresh !== undefined && fresh.version > row.version;
}

function takeNewer(fresh: CaseRow | undefined, row: CaseRow): CaseRow {
  return fresh && isNewer(fresh, row) ? fresh : row;
}

const never = Number.POSITIVE_INFINITY;
const dueOf = ({ dueAt }: CaseRow) => (dueAt === null ? never : Date.parse(dueAt));
const urgencyOf = ({ severity }: CaseRow) => severities.indexOf(severity);

const priorityOf = ({ priority }: CaseRow) =>
  priority === null ? never : levels.indexOf(priority);

/** What each order compares, in turn, and whether it is usually turned round. */
const orders: Record<
  CaseSort,
  { keys: readonly ((row: CaseRow) => number)[]; descending: boolean }
> = {
  urgency: { keys: [urgencyOf, dueOf], descending: false },
  priority: { keys: [priorityOf, urgencyOf, dueOf], descending: false },
  due: { keys: [dueOf], descending: false },
  changed: { keys: [({ changedAt }) => Date.parse(changedAt)], descending: true },
  opened: { keys: [({ openedAt }) => Date.parse(openedAt)], descending: true },
};

/** Whether an order is turned round where the search does not say. */
export function usuallyDescending(sort: CaseSort): boolean {
  return orders[sort].descending;
}

/** Whether a row belongs before another in the order of the list, as the server has it. */
export function comesBefore(
  row: CaseRow,
  other: CaseRow,
  { sort = 'urgency', direction }: CaseSearch,
): boolean {
  const { keys, descending } = orders[sort];
  const turned = direction === undefined ? descending : direction === 'descending';
  for (const key of keys) {
    const [one, two] = [key(row), key(other)];
    if (one !== two) return turned ? one > two : one < two;
  }
  return turned ? row.id > other.id : row.id < other.id;
}

/**
 * Which of the rows are new to the list: they belong among those that are loaded and are not there. `complete`: there
 * are no more to load, so that everything belongs among them.
 */
export function newTo(
  loaded: readonly CaseRow[],
  fresh: readonly CaseRow[],
  { search, complete }: { search: CaseSearch; complete: boolean },
): CaseRow[] {
  const known = new Set(loaded.map(({ id }) => id));
  const last = loaded.at(-1);
  return fresh.filter(
    (row) => !known.has(row.id) && (complete || !last || comesBefore(row, last, search)),
  );
}
