import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { type Action, actionsTouched } from './action-words.ts';

type Props = { incident: string; action: Action; onClose: () => void };

/** Agrees to an action: from then on it is a case. */
export function AgreeDialog({ incident, action: { id, text }, onClose }: Props) {
  const [asset, setAsset] = useState('');
  const { mutate, isPending, error } = useWrite('agreeToAction', actionsTouched, { told: true });
  const send = () =>
    mutate(
      {
        params: { incident, action: id },
        body: asset.trim() === '' ? {} : { asset: asset.trim() },
      },
      {
        onSuccess: (answer) => {
          onClose();
          notify(`${id} is done in ${answer.case}.`);
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={`Agree to ${id}`}
      confirm="Agree to it"
      busy={isPending}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'It was not agreed to') : undefined}
    >
      <p>{text}</p>
      <p>A case is opened for it, due when it is, with its owner.</p>
      <TextField
        label="Asset"
        first
        exact
        description="Of which the case is, where the incident has several."
        value={asset}
        onChange={setAsset}
      />
    </ConfirmDialog>
  );
}
