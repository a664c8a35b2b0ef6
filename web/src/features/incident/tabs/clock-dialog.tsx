import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { readPairs, readSeconds } from './clock-pairs.ts';

type Props = { incident: string; source: string; onClose: () => void };

/** Says how far the clock of a source is off: by pairs of facts that are one thing, or in seconds with a reason. */
export function ClockDialog({ incident, source, onClose }: Props) {
  const [paired, setPaired] = useState('');
  const [ahead, setAhead] = useState('');
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useWrite('setSourceClock', touched, { told: true });
  const read = readPairs(paired);
  const byPairs = paired.trim() !== '';
  const offset = readSeconds(ahead);
  const send = () => {
    if ('fault' in read) return;
    const body = byPairs
      ? { source, pairs: read.pairs }
      : { source, offset: offset ?? 0, reason: reason.trim() };
    mutate(
      { params: { incident }, body },
      {
        onSuccess: () => {
          onClose();
          notify(`The clock of ${source} is set right, and its facts follow.`);
        },
      },
    );
  };
  const wanting =
    offset === undefined
      ? 'Give pairs, or seconds'
      : reason.trim() === ''
        ? 'Give a reason first'
        : undefined;
  return (
    <ConfirmDialog
      open
      title={`The clock of ${source}`}
      confirm="Set it right"
      busy={isPending}
      blocked={byPairs ? ('fault' in read ? read.fault : undefined) : wanting}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'The clock was not set right') : undefined}
    >
      <p>What it told stays as it was told: the timeline shows both.</p>
      <TextAreaField
        label="Pairs of facts that are the same thing"
        description={`One a line: a fact of ${source}, and one of another clock. Three at least.`}
        placeholder="F-12=F-3"
        first
        value={paired}
        onChange={setPaired}
      />
      <TextField
        label="Or: seconds that it is ahead"
        description="Less than nothing: behind"
        exact
        disabled={byPairs}
        value={ahead}
        onChange={setAhead}
      />
      <TextAreaField
        label="Reason"
        description="Of seconds"
        rows={2}
        disabled={byPairs}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
