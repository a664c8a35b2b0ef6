import { useState } from 'react';
import { counted } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { BulkBar } from '#web/ui/bulk-bar.tsx';
import { Button } from '#web/ui/button.tsx';
import { AddToCaseDialog, OpenCaseDialog } from './case-for-findings.tsx';
import type { FindingRow } from './finding-words.ts';
import styles from './findings-page.module.css';

type Props = {
  /** The selected findings. */
  rows: readonly FindingRow[];
  onClear: () => void;
};

/** What can be done with all selected findings: those that have no case get one. */
export function FindingsBulk({ rows, onClear }: Props) {
  const may = useMay();
  const [asked, setAsked] = useState<{ dialog?: 'open' | 'add'; time: number }>({ time: 0 });
  const ask = (dialog: 'open' | 'add') => setAsked(({ time }) => ({ dialog, time: time + 1 }));
  const close = () => setAsked(({ time }) => ({ time }));
  const dialog = { findings: rows, onClose: close, onDone: onClear };
  return (
    <>
      <div className={rows.length > 0 ? styles.bulk : undefined}>
        <BulkBar
          count={rows.length}
          says={`${counted(rows.length, 'finding')} selected`}
          onClear={onClear}
        >
          <Choices rows={rows} able={may('cases.work')} onAsk={ask} />
        </BulkBar>
      </div>
      <OpenCaseDialog key={`o${asked.time}`} {...dialog} open={asked.dialog === 'open'} />
      <AddToCaseDialog key={`a${asked.time}`} {...dialog} open={asked.dialog === 'add'} />
    </>
  );
}

type ChoicesProps = {
  rows: readonly FindingRow[];
  able: boolean;
  onAsk: (dialog: 'open' | 'add') => void;
};

function Choices({ rows, able, onAsk }: ChoicesProps) {
  const housed = rows.filter((row) => row.case !== null);
  const gone = rows.filter(({ status }) => status === 'gone');
  if (!able) return <span>Only managers and responders open cases.</span>;
  if (housed.length > 0) {
    const says = `${housed.length} of them ${housed.length === 1 ? 'has' : 'have'} a case already`;
    return <span>{says}: split or merge those on the page of the case.</span>;
  }
  if (gone.length > 0) return <span>{gone.length} of them are gone: nothing is left to do.</span>;
  return (
    <>
      <Button size="small" onClick={() => onAsk('open')}>
        Open a case
      </Button>
      <Button size="small" onClick={() => onAsk('add')}>
        Add to a case…
      </Button>
    </>
  );
}
