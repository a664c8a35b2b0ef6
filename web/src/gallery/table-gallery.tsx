import { useMemo, useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { Page } from '#web/app/page.tsx';
import { BulkBar } from '#web/ui/bulk-bar.tsx';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { type Chosen, FacetBar } from '#web/ui/facet-bar.tsx';
import type { Sort } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { sampleCases } from './content.ts';
import styles from './gallery.module.css';
import { caseColumns, narrowCase } from './sample-columns.tsx';

const all = sampleCases(10_000);
const levels = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];
const facets = [
  {
    id: 'level',
    label: 'Severity',
    options: levels.map((value) => ({
      value,
      label: value,
      count: all.filter(({ level }) => level === value).length,
    })),
  },
  {
    id: 'state',
    label: 'State',
    options: [...new Set(all.map(({ state }) => state))].map((value) => ({ value, label: value })),
  },
  {
    id: 'asset',
    label: 'Asset',
    options: [...new Set(all.map(({ asset }) => asset))].map((value) => ({ value, label: value })),
  },
];

/** A table of ten thousand rows, with everything around it. */
export function TableGallery() {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Chosen>({});
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState<Sort>({ by: 'id', descending: false });
  const [confirming, setConfirming] = useState(false);
  const rows = useMemo(() => {
    const fits = all.filter(
      ({ title, level, state, asset }) =>
        title.toLowerCase().includes(query.toLowerCase()) &&
        Object.entries({ level, state, asset }).every(
          ([id, value]) => !chosen[id]?.length || chosen[id].includes(value),
        ),
    );
    return sort.descending ? fits.reverse() : fits;
  }, [query, chosen, sort]);
  const says = `${selected.size.toLocaleString('en-GB')} ${selected.size === 1 ? 'case' : 'cases'} selected`;
  return (
    <Page title="Table" fills actions={<Button tone="primary">Open a case</Button>}>
      <div className={styles.bar}>
        <FacetBar
          label="Search cases"
          query={query}
          onQuery={setQuery}
          facets={facets}
          chosen={chosen}
          onChoose={setChosen}
          says={`${rows.length.toLocaleString('en-GB')} of ${all.length.toLocaleString('en-GB')}`}
        />
      </div>
      <div className={styles.table}>
        <VirtualTable
          label="Cases"
          columns={caseColumns}
          narrow={narrowCase}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => row.id}
          onOpen={(row) => notify(`${row.id} was opened`)}
          selected={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={setSort}
          instead={
            rows.length === 0 && (
              <EmptyState
                title="No case fits"
                action={<Button onClick={() => setChosen({})}>Clear the filters</Button>}
              >
                Take a filter away, or search for other words.
              </EmptyState>
            )
          }
        />
        <BulkBar count={selected.size} says={says} onClear={() => setSelected(new Set())}>
          <Button size="small" keys="a">
            Assign
          </Button>
          <Button size="small" onClick={() => setConfirming(true)}>
            Close
          </Button>
        </BulkBar>
      </div>
      <ConfirmDialog
        open={confirming}
        title={`Close ${says.replace(' selected', '')} as false positives`}
        confirm="Close them"
        danger
        onConfirm={() => {
          setConfirming(false);
          notify('Asked for closing: a second person decides.');
        }}
        onClose={() => setConfirming(false)}
      >
        <p>
          Each is asked for on its own, and a second person decides. Nothing closes before that.
        </p>
        <ul>
          {[...selected].slice(0, 5).map((id) => (
            <li key={id}>{id}</li>
          ))}
          {selected.size > 5 && <li>and {selected.size - 5} more</li>}
        </ul>
      </ConfirmDialog>
    </Page>
  );
}
