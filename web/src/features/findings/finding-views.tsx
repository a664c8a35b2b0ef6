import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { newId } from '#web/features/cases/views/use-views.ts';
import { ViewDialog } from '#web/features/cases/views/view-dialog.tsx';
import { useMay, useMe } from '#web/features/session/me.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { type FindingSearch, queryOf, readFindingSearch, searchedFor } from './finding-search.ts';

type SavedView = AnswerOf<'listViews'>['views'][number];

const standard: readonly { name: string; q: string }[] = [
  { name: 'Open', q: 'status:open' },
  { name: 'Open and known to be exploited', q: 'status:open kev:true' },
  { name: 'Open in no case', q: 'status:open case:none' },
  { name: 'Unknown', q: 'status:unknown' },
  { name: 'Everything', q: '' },
];

type Props = { search: FindingSearch; onSearch: (search: FindingSearch) => void };

/** The views of findings: those that everybody has, one's own, and those that others share; and how to keep one. */
export function FindingViews({ search, onSearch }: Props) {
  const may = useMay();
  const me = useMe().name;
  const { data } = useQuery(read('listViews', { query: { about: 'findings' } }));
  const save = useWrite('saveView', ['listViews']);
  const drop = useWrite('removeView', ['listViews']);
  const [asked, setAsked] = useState(false);
  const views = data?.views ?? [];
  const shown = (query: Record<string, unknown>) => same(readFindingSearch(query), search);
  const current = views.find(({ query }) => shown(query));
  const put = ({ id, name, shared, query }: Omit<SavedView, 'owner' | 'about'>) =>
    save.mutate(
      {
        params: { view: id },
        body: { name, shared, about: 'findings', query: query as Record<string, string> },
      },
      { onSuccess: () => notify(`The view “${name}” was saved`) },
    );
  const remove = (view: SavedView) =>
    drop.mutate(
      { params: { view: view.id } },
      {
        onSuccess: () =>
          notify(`The view “${view.name}” was deleted`, { label: 'Undo', run: () => put(view) }),
      },
    );
  const items: MenuItem[] = [
    ...standard.map(({ name, q }) => ({
      label: name,
      chosen: shown({ q }),
      onClick: () => onSearch(searchedFor({}, q)),
    })),
    ...views.map(({ name, query }) => ({
      label: name,
      chosen: shown(query),
      onClick: () => onSearch(readFindingSearch(query)),
    })),
    ...(may('views.keep') ? [{ label: 'Save as a new view', onClick: () => setAsked(true) }] : []),
    ...(current?.owner === me
      ? [{ label: `Delete “${current.name}”`, danger: true, onClick: () => remove(current) }]
      : []),
  ];
  return (
    <>
      <Menu label="Views" items={items} />
      {asked && (
        <ViewDialog
          title="Save as a new view"
          before={undefined}
          busy={save.isPending}
          onClose={() => setAsked(false)}
          onSave={({ name, shared }) => {
            setAsked(false);
            put({ id: newId(), name, shared, query: { ...search, q: queryOf(search) } });
          }}
        />
      )}
    </>
  );
}

function same(one: FindingSearch, other: FindingSearch): boolean {
  return queryOf(one) === queryOf(other) && (one.sort ?? 'severity') === (other.sort ?? 'severity');
}
