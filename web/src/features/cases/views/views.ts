import type { AnswerOf } from '#web/api/calls.ts';
import { NOBODY } from '#web/features/cases/case-facets.ts';
import { type CaseSearch, readCaseSearch, sameList } from '#web/features/cases/case-search.ts';

export type SavedView = AnswerOf<'listViews'>['views'][number];

/** A view of the list as its tab shows it. */
export type View = {
  id: string;
  name: string;
  search: CaseSearch;
  /** Kept by somebody; views that everybody has are not. */
  saved?: SavedView;
};

/** The views that everybody has. They are told by what they show, and not by a name in the address. */
export function standardViews(me: string): View[] {
  return [
    { id: 'open', name: 'Open', search: {} },
    { id: 'mine', name: 'Mine', search: { owner: [me] } },
    { id: 'unowned', name: 'Without owner', search: { owner: [NOBODY] } },
    { id: 'overdue', name: 'Past deadline', search: { due: 'breached', sort: 'due' } },
    { id: 'closed', name: 'Closed', search: { closed: 'yes', sort: 'changed' } },
  ];
}

/** A kept view as a tab; its address names it, so that changes to it can be told. */
export function savedView(saved: SavedView): View {
  return {
    id: saved.id,
    name: saved.name,
    search: { ...readCaseSearch(saved.query), view: saved.id },
    saved,
  };
}

/** The view that a search is, and whether it has been changed since it was chosen; a search may be none. */
export function viewOf(
  search: CaseSearch,
  views: readonly View[],
): { view?: View; changed: boolean } {
  const named = views.find(({ saved }) => saved !== undefined && saved.id === search.view);
  if (named) return { view: named, changed: !sameList(named.search, search) };
  const same = views.find((one) => sameList(one.search, search));
  return same ? { view: same, changed: false } : { changed: !sameList({}, search) };
}
