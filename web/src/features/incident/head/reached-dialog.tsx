import { useState } from 'react';
import { type Milestone, milestoneSays } from '#domain/timeline/milestones.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { milestoneWords } from '#web/features/incident/fact-words.ts';
import { type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { InstantReading } from '#web/features/incident/note/instant-reading.tsx';
import { useReading } from '#web/features/incident/note/note-line.tsx';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';

type Props = { milestone: Milestone; view: IncidentView; onClose: () => void };

/** Notes the fact that a milestone is: no milestone has an instant but that of its fact. */
export function ReachedDialog({ milestone, view, onClose }: Props) {
  const { id } = view.incident;
  const [text, setText] = useState('');
  const [at, setAt] = useState('now');
  const reading = useReading(id, at);
  const { mutate, isPending, error } = useWrite('noteFact', touched, { told: true });
  const word = milestoneWords[milestone];
  const send = () =>
    mutate(
      { params: { incident: id }, body: { at: at.trim(), text: text.trim(), milestone } },
      {
        onSuccess: ({ fact }) => {
          onClose();
          notify(`${fact.id} is the milestone “${word.toLowerCase()}”.`);
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={word}
      confirm="Note it"
      busy={isPending}
      blocked={text.trim() === '' ? 'Say what happened' : undefined}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'It was not noted') : undefined}
    >
      <p>{`It means that ${milestoneSays[milestone]}. If a fact of the timeline is that already, press m on it instead.`}</p>
      <TextField label="What shows it" first required value={text} onChange={setText} />
      <TextField label="When" exact value={at} onChange={setAt} />
      <InstantReading typed={at} reading={reading} onChoose={setAt} />
    </ConfirmDialog>
  );
}
