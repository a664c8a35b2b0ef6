import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type AnswerOf, readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { SectionPage, TableArea } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { agentText } from '#web/features/settings/sessions/agent-text.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Column } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import { NameFilter } from './name-filter.tsx';
import { methodText, outcomeOf } from './outcome.ts';
import styles from './sign-ins.module.css';

type SignIn = AnswerOf<'listSignIns'>['signIns'][number];

const route = getRouteApi('/shell/settings/sign-ins');

/** The record of sign-ins, the newest first. */
export function SignInsPage() {
  return (
    <SectionPage section={sections.signIns} fills>
      <SignIns />
    </SectionPage>
  );
}

function SignIns() {
  const { name } = route.useSearch();
  const navigate = useNavigate();
  const asked = useInfiniteQuery(
    readPages('listSignIns', { query: name === undefined ? {} : { name } }),
  );
  const rows = useMemo(
    () => asked.data?.pages.flatMap(({ signIns }) => signIns) ?? [],
    [asked.data],
  );
  const choose = (next: string) =>
    void navigate({
      to: '/settings/sign-ins',
      search: next === '' ? {} : { name: next },
      replace: true,
    });
  return (
    <TableArea
      table={
        <VirtualTable
          label="Sign-ins"
          columns={columns}
          rows={rows}
          rowId={({ id }) => String(id)}
          rowName={(one) => `${one.name}, ${outcomeOf(one.outcome).word}`}
          onMore={asked.hasNextPage ? () => void asked.fetchNextPage() : undefined}
          loading={asked.isPending}
          instead={insteadOf(asked.error, rows.length, asked.isPending)}
        />
      }
    >
      <NameFilter name={name ?? ''} onName={choose} />
    </TableArea>
  );
}

function insteadOf(error: unknown, count: number, pending: boolean) {
  if (error)
    return <ProblemPanel problem={problemOf(error, { title: 'Could not read the sign-ins' })} />;
  if (pending || count > 0) return undefined;
  return (
    <EmptyState title="Nobody has come under that name">
      Give the whole name of an account, as it was typed at the sign-in page.
    </EmptyState>
  );
}

const columns: readonly Column<SignIn>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(5rem, 1fr)',
    cell: ({ name }) => <span className={styles.clip}>{name}</span>,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: '9.5rem',
    cell: ({ outcome }) => <OutcomeMark outcome={outcome} />,
  },
  {
    id: 'method',
    header: 'By',
    width: '8rem',
    from: 640,
    cell: ({ method }) => methodText(method),
  },
  {
    id: 'address',
    header: 'From',
    width: 'minmax(7rem, 1fr)',
    from: 760,
    cell: ({ address }) => <span className={styles.clip}>{address}</span>,
  },
  {
    id: 'agent',
    header: 'With',
    width: 'minmax(8rem, 1fr)',
    from: 900,
    cell: ({ agent }) => (
      <span className={styles.clip} {...tip(agent)}>
        {agentText(agent)}
      </span>
    ),
  },
  { id: 'at', header: 'When', width: '6.5rem', cell: ({ at }) => <Instant at={at} /> },
];

function OutcomeMark({ outcome }: { outcome: string }) {
  const { standing, word, explains } = outcomeOf(outcome);
  return (
    <span className={styles.mark} {...(explains && tip(explains))}>
      <StatusMark standing={standing}>{word}</StatusMark>
    </span>
  );
}
