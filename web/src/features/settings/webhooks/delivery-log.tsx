import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type AnswerOf, readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { TableArea } from '#web/features/settings/section-page.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import type { Column } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import styles from './webhooks.module.css';

type Delivery = AnswerOf<'listDeliveries'>['deliveries'][number];

const route = getRouteApi('/shell/settings/webhooks/$webhook');

/** Looked at again so often until the first attempt, and while it is tried again, in milliseconds. */
const SOON = 2000;
const LATER = 20_000;

const states: Record<Delivery['state'], string> = {
  pending: 'On the way',
  delivered: 'Delivered',
  failed: 'Failed for good',
};

type Props = {
  webhook: string;
  /** Stands above the log. */
  children: ReactNode;
};

/** What a webhook was sent, the newest first. */
export function DeliveryLog({ webhook, children }: Props) {
  const { state } = route.useSearch();
  const navigate = useNavigate();
  const go = (search: { state?: string; delivery?: string }) =>
    void navigate({ to: '/settings/webhooks/$webhook', params: { webhook }, search });
  const chosen = isState(state) ? state : undefined;
  const query = chosen ? { state: chosen } : {};
  const log = useInfiniteQuery({
    ...readPages('listDeliveries', { params: { webhook }, query }),
    refetchInterval: ({ state: { data } }) => {
      const all = data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
      const pending = all.filter((one) => one.state === 'pending');
      if (pending.length === 0) return false;
      return pending.some(({ attempts }) => attempts === 0) ? SOON : LATER;
    },
  });
  const rows = useMemo(
    () => log.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [],
    [log.data],
  );
  return (
    <TableArea
      table={
        <VirtualTable
          label="Deliveries"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ type }) => type}
          onOpen={({ id }) => go({ ...(chosen && { state: chosen }), delivery: id })}
          onMore={log.hasNextPage ? () => void log.fetchNextPage() : undefined}
          loading={log.isPending}
          instead={insteadOf(log.error, rows.length, log.isPending)}
        />
      }
    >
      {children}
      <FilterChips
        label="Show"
        everything="All deliveries"
        options={states}
        chosen={chosen}
        onChoose={(value) => go(value === undefined ? {} : { state: value })}
      />
    </TableArea>
  );
}

function isState(state: string | undefined): state is Delivery['state'] {
  return state !== undefined && Object.hasOwn(states, state);
}

function insteadOf(error: unknown, count: number, pending: boolean) {
  if (error)
    return <ProblemPanel problem={problemOf(error, { title: 'Could not read the log' })} />;
  if (pending || count > 0) return undefined;
  return (
    <EmptyState title="Nothing was sent">
      It is told of what happens from now on. Send a test to see whether it arrives.
    </EmptyState>
  );
}

const columns: readonly Column<Delivery>[] = [
  {
    id: 'type',
    header: 'Event',
    width: 'minmax(10rem, 2fr)',
    cell: ({ type }) => <span className={styles.clip}>{type}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: '9rem',
    cell: ({ state }) => <DeliveryMark state={state} />,
  },
  {
    id: 'answer',
    header: 'Last answer',
    width: 'minmax(7rem, 1fr)',
    from: 560,
    cell: ({ status, error }) => (
      <span className={styles.clip} {...(error && tip(error))}>
        {error ?? status ?? ''}
      </span>
    ),
  },
  {
    id: 'attempts',
    header: 'Attempts',
    width: '5rem',
    align: 'end',
    from: 700,
    cell: ({ attempts }) => attempts,
  },
  {
    id: 'at',
    header: 'Made',
    width: '8rem',
    from: 420,
    cell: ({ createdAt }) => <Instant at={createdAt} />,
  },
];
