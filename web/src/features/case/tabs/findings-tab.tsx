import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type AnswerOf, type ArgsOf, readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { SplitDialog } from '#web/features/case/dialogs/split-dialog.tsx';
import { counted } from '#web/features/case/words.ts';
import { FindingStatus } from '#web/features/findings/finding-columns.tsx';
import { CaseLeverage } from '#web/features/leverage/case-leverage.tsx';
import { useSelection } from '#web/features/shared/use-selection.ts';
import { BulkBar } from '#web/ui/bulk-bar.tsx';
import { Button } from '#web/ui/button.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './tabs.module.css';

type Finding = AnswerOf<'caseFindings'>['findings'][number];
type Status = Finding['status'];

const filters = { open: 'Open', unknown: 'Unknown', gone: 'Gone' };

type Props = {
  view: CaseView;
  /** Only those of this status; all where it is none. */
  only: string | undefined;
  onOnly: (status: string | undefined) => void;
};

/** The findings that the case is about, worst first, each with how it stands and since when. */
export function FindingsTab({ view, only, onOnly }: Props) {
  const { id } = view.case;
  const status = only !== undefined && only in filters ? (only as Status) : undefined;
  const query: ArgsOf<'caseFindings'>['query'] = status ? { status: [status] } : {};
  const pages = useInfiniteQuery(readPages('caseFindings', { params: { case: id }, query }));
  const rows = useMemo(
    () => (pages.data?.pages ?? []).flatMap(({ findings }) => findings),
    [pages.data],
  );
  const selection = useSelection(rows, rowId);
  const [splits, setSplits] = useState({ open: false, time: 0 });
  const able = offers(view, 'splitCase');
  return (
    <div className={styles.tab}>
      <CaseLeverage id={id} />
      <FilterChips
        label="Findings"
        options={filters}
        everything="All"
        chosen={status}
        onChoose={onOnly}
      />
      <div className={styles.table}>
        <VirtualTable
          label="Findings"
          columns={columns}
          narrow={narrow}
          rows={rows}
          rowId={rowId}
          rowName={({ title }) => title}
          {...(able ? { selected: selection.ids, onSelect: selection.select } : {})}
          loading={pages.isPending}
          total={status ? undefined : view.case.findings.length}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          instead={
            pages.error ? (
              <ProblemPanel
                problem={problemOf(pages.error, { title: 'The findings could not be read' })}
              >
                <Button size="small" onClick={() => void pages.refetch()}>
                  Try again
                </Button>
              </ProblemPanel>
            ) : (
              !pages.isPending &&
              rows.length === 0 && <p className={styles.none}>No finding of this case stands so.</p>
            )
          }
        />
      </div>
      <BulkBar
        count={selection.rows.length}
        says={`${counted(selection.rows.length, 'finding')} selected`}
        onClear={selection.clear}
      >
        <Button
          size="small"
          onClick={() => setSplits(({ time }) => ({ open: true, time: time + 1 }))}
        >
          Split off…
        </Button>
      </BulkBar>
      <SplitDialog
        key={splits.time}
        view={view}
        findings={selection.rows.map(({ id: number }) => number)}
        open={splits.open}
        onClose={() => setSplits(({ time }) => ({ open: false, time }))}
      />
    </div>
  );
}

const rowId = ({ id }: Finding) => String(id);

function Clipped({ text }: { text: string | null }) {
  return text === null ? null : (
    <span className={styles.clip} {...tip(text)}>
      {text}
    </span>
  );
}

const columns: readonly Column<Finding>[] = [
  {
    id: 'status',
    header: 'Status',
    width: '8.5rem',
    cell: (row) => <FindingStatus {...row} />,
  },
  {
    id: 'severity',
    header: 'Severity',
    width: '6.5rem',
    cell: ({ severity }) => <SeverityMark level={severity} />,
  },
  {
    id: 'title',
    header: 'Finding',
    width: 'minmax(12rem, 2fr)',
    cell: ({ title }) => <Clipped text={title} />,
  },
  {
    id: 'component',
    header: 'Component',
    width: 'minmax(8rem, 1fr)',
    from: 760,
    cell: ({ component }) => <Clipped text={component} />,
  },
  {
    id: 'location',
    header: 'Location',
    width: 'minmax(8rem, 1.2fr)',
    from: 620,
    cell: ({ location }) => <Clipped text={location} />,
  },
  {
    id: 'due',
    header: 'Due',
    width: '7.5rem',
    from: 1000,
    cell: ({ dueAt, status }) => (dueAt && status !== 'gone' ? <Instant at={dueAt} /> : '–'),
  },
  {
    id: 'since',
    header: 'Since',
    width: '7.5rem',
    from: 900,
    cell: ({ statusAt }) => <Instant at={statusAt} />,
  },
];

const narrow: NarrowRow<Finding> = {
  below: 560,
  header: 'Finding',
  cell: ({ title, status, staleSince, severity, location, component }) => (
    <span className={styles.narrow}>
      <Clipped text={title} />
      <span className={styles.line}>
        <FindingStatus status={status} staleSince={staleSince} />
        <SeverityMark level={severity} />
        <Clipped text={location ?? component} />
      </span>
    </span>
  ),
};
