import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseSearch } from '#web/features/cases/case-search.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useViewWrites } from './use-views.ts';
import { ViewDialog } from './view-dialog.tsx';
import type { View } from './views.ts';

type Props = { search: CaseSearch; view: View | undefined; changed: boolean };

/** What can be done with the view that is shown: keep it, and change what is kept. */
export function ViewMenu({ search, view, changed }: Props) {
  const may = useMay();
  const me = useMe().name;
  const navigate = useNavigate();
  const { create, update, rename, remove, busy } = useViewWrites();
  const [asked, setAsked] = useState<'create' | 'rename'>();
  if (!may('views.keep')) return null;

  const own = view?.saved?.owner === me ? view.saved : undefined;
  const { view: _, ...shown } = search;
  const show = (next: CaseSearch) => void navigate({ to: '/cases', search: next, replace: true });
  const items: MenuItem[] = [{ label: 'Save as a new view', onClick: () => setAsked('create') }];
  if (own) {
    if (changed)
      items.unshift({ label: `Update “${own.name}”`, onClick: () => update(own, search) });
    items.push(
      { label: 'Rename or share', onClick: () => setAsked('rename') },
      { label: 'Delete the view', danger: true, onClick: () => remove(own, () => show(shown)) },
    );
  }
  return (
    <>
      <Menu label="This view" items={items} />
      {asked && (
        <ViewDialog
          title={asked === 'create' ? 'Save as a new view' : 'Rename or share the view'}
          before={asked === 'rename' ? own : undefined}
          busy={busy}
          onClose={() => setAsked(undefined)}
          onSave={(terms) => {
            if (asked === 'rename' && own) return rename(own, terms, () => setAsked(undefined));
            return create(search, terms, (id) => {
              setAsked(undefined);
              show({ ...shown, view: id });
            });
          }}
        />
      )}
    </>
  );
}
