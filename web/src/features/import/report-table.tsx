import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { narrowReport, type ReportRow, reportColumns } from './report-columns.tsx';
import styles from './report-table.module.css';

/** The reports that were taken in, the newest first. */
export function ReportTable() {
  const navigate = useNavigate();
  const list = useInfiniteQuery(readPages('listReports', { query: { limit: 100 } }));
  const rows = useMemo(() => list.data?.pages.flatMap(({ reports }) => reports) ?? [], [list.data]);
  return (
    <section className={styles.section} aria-labelledby="reports">
      <h2 className={styles.title} id="reports">
        Reports taken in
      </h2>
      {list.error && (
        <ProblemPanel problem={problemOf(list.error, { title: 'The reports could not be loaded' })}>
          <Button onClick={() => void (list.data ? list.fetchNextPage() : list.refetch())}>
            Try again
          </Button>
        </ProblemPanel>
      )}
      {list.data && rows.length === 0 && (
        <p className={styles.none}>
          None yet. What is taken in is listed here, with what it could not prove.
        </p>
      )}
      {(list.isPending || rows.length > 0) && (
        <div className={styles.table}>
          <VirtualTable
            label="Reports taken in"
            columns={reportColumns}
            narrow={narrowReport}
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            onOpen={({ id }) =>
              void navigate({ to: '/reports/$report', params: { report: String(id) } })
            }
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            loading={list.isPending}
          />
        </div>
      )}
    </section>
  );
}

const rowId = ({ id }: ReportRow) => String(id);
const rowName = ({ fileName }: ReportRow) => fileName;
