import { useState } from 'react';
import { counted } from '#web/features/case/words.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { BulkBar } from '#web/ui/bulk-bar.tsx';
import { Button } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { Menu } from '#web/ui/menu.tsx';
import styles from './bulk-actions.module.css';
import { BulkDialog } from './bulk-dialog.tsx';
import { type ChangeKind, changeKinds } from './change.ts';

/** As many as the server changes at once. */
const mostAtOnce = 500;

const buttons: readonly { kind: ChangeKind; keys?: string }[] = [
  { kind: 'assign', keys: 'a' },
  { kind: 'note', keys: 'n' },
  { kind: 'hold', keys: 'h' },
];
const others: readonly ChangeKind[] = ['resume', 'request-closing', 'request-exception'];

type Props = {
  /** The selected cases. */
  rows: readonly CaseRow[];
  onClear: () => void;
  onChanged: (ids: readonly string[]) => void;
};

type Asked = { kind: ChangeKind; rows: readonly CaseRow[]; open: boolean; time: number };

/** What can be done with all selected cases, each by way of a preview. */
export function BulkActions({ rows, onClear, onChanged }: Props) {
  const me = useMe().name;
  const may = useMay();
  const [asked, setAsked] = useState<Asked>({ kind: 'assign', rows, open: false, time: 0 });
  const ask = (kind: ChangeKind) =>
    setAsked(({ time }) => ({ kind, rows, open: true, time: time + 1 }));
  const close = () => setAsked((before) => ({ ...before, open: false }));
  return (
    <>
      <div className={classNames(rows.length > 0 && styles.place)}>
        <BulkBar
          count={rows.length}
          says={`${counted(rows.length, 'case')} selected`}
          onClear={onClear}
        >
          <Choices count={rows.length} able={may('cases.manage')} onAsk={ask} />
        </BulkBar>
      </div>
      <DraftPlace value={`${me}/cases`}>
        <BulkDialog
          key={asked.time}
          kind={asked.kind}
          rows={asked.rows}
          open={asked.open}
          onClose={close}
          onChanged={onChanged}
          onDone={() => {
            close();
            onClear();
          }}
        />
      </DraftPlace>
    </>
  );
}

type ChoicesProps = { count: number; able: boolean; onAsk: (kind: ChangeKind) => void };

function Choices({ count, able, onAsk }: ChoicesProps) {
  if (!able)
    return (
      <span className={styles.why}>
        Only managers change many cases at once. Open one to work on it.
      </span>
    );
  if (count > mostAtOnce)
    return (
      <span className={styles.why}>Up to {mostAtOnce} are changed at once: select fewer.</span>
    );
  return (
    <>
      {buttons.map(({ kind, keys }) => (
        <Button key={kind} size="small" onClick={() => onAsk(kind)} {...(keys && { keys })}>
          {changeKinds[kind].label}
        </Button>
      ))}
      <Menu
        label="More changes"
        items={others.map((kind) => ({
          label: changeKinds[kind].label,
          onClick: () => onAsk(kind),
        }))}
      />
    </>
  );
}
