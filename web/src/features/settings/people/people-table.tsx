import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { TableArea } from '#web/features/settings/section-page.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FacetBar } from '#web/ui/facet-bar.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { lastSignIns } from './last-sign-ins.ts';
import { peopleColumns } from './people-columns.tsx';
import { facetsOf } from './people-facets.ts';
import { type Account, fitting } from './people-filter.ts';

const route = getRouteApi('/shell/settings/people');

type Props = {
  /** Undefined until they are there. */
  accounts: readonly Account[] | undefined;
  /** Left out where the reader may not invite. */
  onInvite: (() => void) | undefined;
};

const none: readonly Account[] = [];

/** People and services, to be searched and narrowed down. */
export function PeopleTable({ accounts = none, onInvite }: Props) {
  const awaited = accounts === none;
  const search = route.useSearch();
  const { text = '', ...chosen } = search;
  const navigate = useNavigate();
  const go = (words: string, facets: object) =>
    void navigate({
      to: '/settings/people',
      search: { ...facets, ...(words !== '' && { text: words }) },
      replace: true,
    });
  const rows = useMemo(() => fitting(accounts, search), [accounts, search]);
  const columns = useColumns();
  return (
    <TableArea
      table={
        <VirtualTable
          label="People and services"
          columns={columns}
          rows={rows}
          rowId={({ name }) => name}
          rowName={({ displayName }) => displayName}
          onOpen={({ name }) =>
            void navigate({ to: '/settings/people/$account', params: { account: name } })
          }
          loading={awaited}
          instead={
            rows.length === 0 &&
            !awaited && (
              <EmptyState title="Nobody fits">Use fewer words, or take a filter away.</EmptyState>
            )
          }
        />
      }
    >
      {accounts.length === 1 && onInvite && <Alone onInvite={onInvite} />}
      <FacetBar
        label="Search people"
        query={text}
        onQuery={(words) => go(words, chosen)}
        facets={useMemo(() => facetsOf(accounts), [accounts])}
        chosen={chosen}
        onChoose={(facets) => go(text, facets)}
        onClear={() => go('', {})}
        says={
          awaited
            ? undefined
            : `${rows.length.toLocaleString('en-GB')} of ${accounts.length.toLocaleString('en-GB')}`
        }
      />
    </TableArea>
  );
}

/** Asked of the record of sign-ins at once: its largest page. */
const PAGE = 500;

function useColumns() {
  const seen = useMay()('audit.read');
  const { data } = useQuery({ ...read('listSignIns', { query: { limit: PAGE } }), enabled: seen });
  return useMemo(() => peopleColumns(data && lastSignIns(data)), [data]);
}

function Alone({ onInvite }: { onInvite: () => void }) {
  return (
    <Callout
      tone="note"
      title="You are alone here"
      actions={<Button onClick={onInvite}>Invite a second person</Button>}
    >
      <p>Nobody approves what they proposed themselves, so a case needs two people to be closed.</p>
    </Callout>
  );
}
