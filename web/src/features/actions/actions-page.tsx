import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ActionStanding } from '#domain/corrective-action/corrective-action.ts';
import { type ArgsOf, readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { standingWords } from '#web/features/incident/actions/action-words.ts';
import styles from '#web/features/incidents/incidents-page.module.css';
import { useMe } from '#web/features/session/me.ts';
import { chosenOf } from '#web/features/shared/chosen-of.ts';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { type ActionRow, actionColumns, narrowAction } from './action-columns.tsx';

const route = getRouteApi('/shell/actions');

/** What stands in the address: which actions are listed. */
type Search = Partial<Record<'standing' | 'mine' | 'weak', string>>;

const standingFilters = { open: 'Open', overdue: 'Overdue', ...standingWords };
const open: readonly ActionStanding[] = ['proposed', 'agreed'];

/** What is done about all incidents that the reader may see, what is due first first. */
export function ActionsPage() {
  const search: Search = route.useSearch();
  const navigate = useNavigate();
  const { name } = useMe();
  const change = (part: { [Key in keyof Search]: string | undefined }) =>
    void navigate({ to: '/actions', search: chosenOf({ ...search, ...part }), replace: true });
  const list = useInfiniteQuery({
    ...readPages('listActions', { query: queryOf(search, name) }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.actions) ?? [], [list.data]);
  return (
    <Page title="Actions" fills trail={<Link to="/incidents">Incidents</Link>}>
      <div className={styles.filters}>
        <FilterChips
          label="Standing"
          options={standingFilters}
          everything="All"
          chosen={search.standing}
          onChoose={(standing) => change({ standing })}
        />
        <FilterChips
          label="Whose"
          options={{ true: 'Mine' }}
          everything="Everybody’s"
          chosen={search.mine}
          onChoose={(mine) => change({ mine })}
        />
        <FilterChips
          label="Strength"
          options={{ true: 'Weak only' }}
          everything="Any strength"
          chosen={search.weak}
          onChoose={(weak) => change({ weak })}
        />
      </div>
      <PagedTable
        list={list}
        label="Actions"
        columns={actionColumns}
        narrow={narrowAction}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={({ incident }) =>
          void navigate({
            to: '/incidents/$incident',
            params: { incident },
            search: { tab: 'actions' },
          })
        }
        empty={
          <EmptyState title={Object.keys(search).length > 0 ? 'No action fits' : 'No actions'}>
            What is done about an incident is proposed in its room, under Actions.
          </EmptyState>
        }
      />
    </Page>
  );
}

function queryOf({ standing, mine, weak }: Search, me: string) {
  const query: ArgsOf<'listActions'>['query'] = {
    ...(standing === 'overdue' ? { overdue: true } : {}),
    ...(standing === 'open' ? { standing: [...open] } : {}),
    ...(isStanding(standing) ? { standing: [standing] } : {}),
    ...(mine ? { owner: [me] } : {}),
    ...(weak ? { strength: ['weak'] } : {}),
    limit: 100,
  };
  return query;
}

/** What the address may say of anything; what it says otherwise filters nothing. */
function isStanding(value: string | undefined): value is ActionStanding {
  return value !== undefined && Object.hasOwn(standingWords, value);
}

const rowId = ({ incident, id }: ActionRow) => `${incident} ${id}`;
const rowName = ({ incident, id, text }: ActionRow) => `${incident} ${id} ${text}`;
