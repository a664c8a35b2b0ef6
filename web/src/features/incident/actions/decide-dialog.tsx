import { useState } from 'react';
import type { Verdict } from '#domain/corrective-action/corrective-action.ts';
import { ReasonDialog } from '#web/features/incident/reason-dialog.tsx';
import { endOfDay } from '#web/features/shared/days.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { type Action, actionsTouched } from './action-words.ts';

type Props = { incident: string; action: Action; verdict: Verdict; onClose: () => void };

const words = {
  declined: { title: 'Decline', confirm: 'Decline it', says: 'It is not worth it, for now.' },
  accepted: {
    title: 'Accept the risk without',
    confirm: 'Accept the risk',
    says: 'The risk is borne knowingly, for now.',
  },
} as const;

/** Decides that an action is not done, until a date and for a reason. Of what it says now, and of nothing else. */
export function DecideDialog({ incident, action, verdict, onClose }: Props) {
  const { id, text, hash } = action;
  const [day, setDay] = useState('');
  const until = endOfDay(day);
  const { title, confirm, says } = words[verdict];
  return (
    <ReasonDialog
      does="decideOnAction"
      stale={actionsTouched}
      args={(reason) => ({
        params: { incident, action: id },
        body: { verdict, reason, until: until ?? '', seen: hash },
      })}
      title={`${title} ${id}`}
      confirm={confirm}
      says={`“${text}” ${says}`}
      done={`${id} is decided on.`}
      blocked={until ? undefined : 'Say until when first'}
      onClose={onClose}
    >
      <p>
        It is proposed again at the date, when it is worded otherwise, and when the incident
        repeats.
      </p>
      <TextField label="Until" type="date" first required value={day} onChange={setDay} />
    </ReasonDialog>
  );
}
