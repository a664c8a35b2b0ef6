import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';

type Props = {
  /** Findings that have no case. */
  findings: readonly { id: number; title: string; asset: string }[];
  open: boolean;
  onClose: () => void;
  onDone?: () => void;
};

const stale = ['searchFindings', 'countFindings', 'showFinding', 'listCases', 'showCase'] as const;
const CASE = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** Opens a case for findings that have none; of several assets, one for each once the reader says so. */
export function OpenCaseDialog({ findings, open, onClose, onDone }: Props) {
  const [each, setEach] = useState(false);
  const assets = new Set(findings.map(({ asset }) => asset)).size;
  const { mutate, isPending, error } = useWrite('openCases', stale, { told: true });
  const done = (opened: readonly string[]) => {
    notify(`${opened.join(', ')} opened.`);
    onDone?.();
    onClose();
  };
  const body = { findings: findings.map(({ id }) => id), eachAsset: assets > 1 && each };
  return (
    <ConfirmDialog
      open={open}
      title="Open a case"
      confirm={assets > 1 ? `Open ${assets} cases` : 'Open it'}
      busy={isPending}
      blocked={assets > 1 && !each ? 'A case is about one asset' : undefined}
      onClose={onClose}
      onConfirm={() =>
        mutate({ body }, { onSuccess: ({ cases }) => done(cases.map((one) => one.case)) })
      }
      problem={error ? problemOf(error, { title: 'No case was opened' }) : undefined}
    >
      <p>
        {counted(findings.length, 'finding')} on {counted(assets, 'asset')} will be worked on, and
        the case closes once reports prove all of it gone.
      </p>
      {assets > 1 && (
        <Checkbox
          label="Open one case for each asset"
          checked={each}
          onToggle={() => setEach(!each)}
        />
      )}
    </ConfirmDialog>
  );
}

/** Adds findings that have no case to one that is open. */
export function AddToCaseDialog({ findings, open, onClose, onDone }: Props) {
  const [id, setId] = useState('');
  const done = () => {
    notify(`${id.trim()} holds ${counted(findings.length, 'finding')} more.`);
    onDone?.();
    onClose();
  };
  const { mutate, isPending, error } = useWrite('addFindings', stale, { told: true, done });
  const body = { findings: findings.map((one) => one.id) };
  return (
    <ConfirmDialog
      open={open}
      title="Add to a case"
      confirm="Add to it"
      busy={isPending}
      blocked={CASE.test(id.trim()) ? undefined : 'Name the case first'}
      onClose={onClose}
      onConfirm={() => mutate({ params: { case: id.trim() }, body })}
      problem={error ? problemOf(error, { title: 'Nothing was added' }) : undefined}
    >
      <p>
        What was planned for the case falls, with its approvals: it was agreed to without these.
      </p>
      <TextField
        label="The case"
        description="Such as C-12"
        first
        exact
        value={id}
        onChange={setId}
      />
    </ConfirmDialog>
  );
}
