import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type AnswerOf, readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { TableArea } from '#web/features/settings/section-page.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SelectField } from '#web/ui/form/fields.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import type { Column } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import styles from './webhooks.module.css';

type Delivery = AnswerOf<'listDeliveries'>['deliveries'][number];

const route = getRouteApi('/shell/settings/webhooks/$webhook');

/** Looked at again so often while something is on its way, in milliseconds. */
const SOON = 2000;

const states = [
  { value: '', label: 'All deliveries' },
  { value: 'pending', label: 'On the way' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Failed for good' },
];

type Props = {
  webhook: string;
  /** Stands above the log. */
  children: ReactNode;
};

/** What a webhook was sent, the newest first. */
export function DeliveryLog({ webhook, children }: Props) {
  const { state = '' } = route.useSearch();
  const navigate = useNavigate();
  const go = (search: { state?: string; delivery?: string }) =>
    void navigate({ to: '/settings/webhooks/$webhook', params: { webhook }, search });
  const chosen = states.some(({ value }) => value === state) ? state : '';
  const query = chosen === '' ? {} : { state: chosen as Delivery['state'] };
  const log = useInfiniteQuery({
    ...readPages('listDeliveries', { params: { webhook }, query }),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ deliveries }) => deliveries.some((one) => one.state === 'pending'))
        ? SOON
        : false,
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
      <div className={styles.filter}>
        <SelectField
          label="Show"
          options={states}
          value={chosen}
          onChange={(value) => go(value === '' ? {} : { state: value })}
        />
      </div>
    </TableArea>
  );
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
