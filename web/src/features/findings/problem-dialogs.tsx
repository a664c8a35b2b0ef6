import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField, TextField } from '#web/ui/form/fields.tsx';

type Props = { id: number; title: string; open: boolean; onClose: () => void };

const stale = ['findingIdentity', 'searchFindings', 'countFindings'] as const;

/** Says that a finding is one problem with another, whatever the comparison of tools says. */
export function MergeFinding({ id, title, open, onClose }: Props) {
  const [other, setOther] = useState('');
  const { value: reason, change, drop } = useDraft(`merge-finding-${id}`, '');
  const done = () => {
    drop();
    onClose();
  };
  const { mutate, isPending, error } = useWrite('mergeFindings', stale, { told: true, done });
  const blocked = /^(\d{1,15}|[0-9a-f]{8,64})$/.test(other.trim())
    ? missing(reason)
    : 'Name the other finding first';
  const body = { with: other.trim(), reason: reason.trim() };
  return (
    <ConfirmDialog
      open={open}
      title="Merge with another finding"
      confirm="Merge them"
      busy={isPending}
      blocked={blocked}
      onClose={onClose}
      onConfirm={() => mutate({ params: { finding: String(id) }, body })}
      problem={error ? problemOf(error, { title: 'They were not merged' }) : undefined}
    >
      <p>“{title}” and the other finding are one problem from then on; no report changes that.</p>
      <TextField
        label="The other finding"
        description="Its number, or 8 digits of its fingerprint"
        first
        value={other}
        onChange={setOther}
      />
      <TextAreaField label="Reason" required value={reason} onChange={change} />
    </ConfirmDialog>
  );
}

/** Says that a finding is a problem by itself, whatever the comparison of tools says. */
export function SplitFinding({ id, title, open, onClose }: Props) {
  const { value: reason, change, drop } = useDraft(`split-finding-${id}`, '');
  const done = () => {
    drop();
    onClose();
  };
  const { mutate, isPending, error } = useWrite('splitFinding', stale, { told: true, done });
  return (
    <ConfirmDialog
      open={open}
      title="Split from what other tools see"
      confirm="Split it"
      busy={isPending}
      blocked={missing(reason)}
      onClose={onClose}
      onConfirm={() => mutate({ params: { finding: String(id) }, body: { reason: reason.trim() } })}
      problem={error ? problemOf(error, { title: 'It was not split' }) : undefined}
    >
      <p>“{title}” is a problem by itself from then on; no report changes that.</p>
      <TextAreaField label="Reason" first required value={reason} onChange={change} />
    </ConfirmDialog>
  );
}

function missing(reason: string): string | undefined {
  return reason.trim() === '' ? 'Give a reason first' : undefined;
}
