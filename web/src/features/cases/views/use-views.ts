import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { type CaseSearch, listQuery } from '#web/features/cases/case-search.ts';
import { useMe } from '#web/features/session/me.ts';
import { type SavedView, savedView, standardViews, type View } from './views.ts';

/** All views that the reader has. */
export function useViews(): readonly View[] {
  const me = useMe().name;
  const { data } = useQuery(read('listViews', { query: { about: 'cases' } }));
  return useMemo(() => [...standardViews(me), ...(data?.views ?? []).map(savedView)], [me, data]);
}

/** How a view is called, and whether everybody has it. */
export type ViewTerms = { name: string; shared: boolean };
type Kept = Record<string, string | string[]>;

/** What can be done with views that are kept. Each says what was done; all but the first can be undone. */
export function useViewWrites() {
  const save = useWrite('saveView', ['listViews']);
  const drop = useWrite('removeView', ['listViews']);
  const put = (
    { id, name, shared, query }: Omit<SavedView, 'owner' | 'about'>,
    then?: () => void,
  ) =>
    save.mutate(
      { params: { view: id }, body: { name, shared, query: query as Kept } },
      { onSuccess: () => then?.() },
    );
  const putBack = (view: SavedView) => ({ label: 'Undo', run: () => put(view) });
  return {
    busy: save.isPending,
    /** Keeps a search under a new name; `then` gets its id. */
    create: (search: CaseSearch, terms: ViewTerms, then: (id: string) => void) => {
      const id = newId();
      put({ id, ...terms, query: keptOf(search) }, () => {
        notify(`The view “${terms.name}” was saved`);
        then(id);
      });
    },
    /** Keeps the search in place of what the view showed before. */
    update: (view: SavedView, search: CaseSearch) =>
      put({ ...view, query: keptOf(search) }, () =>
        notify(`The view “${view.name}” was updated`, putBack(view)),
      ),
    rename: (view: SavedView, terms: ViewTerms, then: () => void) =>
      put({ ...view, ...terms }, () => {
        notify(`The view “${terms.name}” was changed`, putBack(view));
        then();
      }),
    remove: (view: SavedView, then: () => void) =>
      drop.mutate(
        { params: { view: view.id } },
        {
          onSuccess: () => {
            notify(`The view “${view.name}” was deleted`, putBack(view));
            then();
          },
        },
      ),
  };
}

/** A search as it is kept: without the name of a view. */
function keptOf(search: CaseSearch): Kept {
  return listQuery(search) as Kept;
}

/** Not `randomUUID`: over plain HTTP browsers do not have it. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
