import { useState } from 'react';
import { type Milestone, milestoneSays } from '#domain/timeline/milestones.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { milestonesOf, milestoneWords } from '#web/features/incident/fact-words.ts';
import { type Fact, type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { optionsOf } from '#web/features/incidents/incident-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { SelectField, TextAreaField } from '#web/ui/form/fields.tsx';

type Props = { view: IncidentView; fact: Fact; onClose: () => void };

/** Says which milestone a fact is, or that it is that no longer. */
export function MilestoneDialog({ view, fact, onClose }: Props) {
  const { id, milestones } = view.incident;
  const [milestone, choose] = useState<Milestone>(
    milestonesOf(view.incident, fact.id)[0] ?? 'onset',
  );
  const [reason, setReason] = useState('');
  const set = useWrite('setMilestone', touched, { told: true });
  const clear = useWrite('clearMilestone', touched, { told: true });
  const before = milestones[milestone];
  const clears = before === fact.id;
  const params = { incident: id };
  const word = milestoneWords[milestone].toLowerCase();
  const done = (says: string) => ({
    onSuccess: () => {
      onClose();
      notify(says);
    },
  });
  const send = () =>
    clears
      ? clear.mutate(
          { params, body: { milestone, reason: reason.trim() } },
          done(`No fact is the milestone “${word}” now.`),
        )
      : set.mutate(
          { params, body: { milestone, fact: fact.id } },
          done(`${fact.id} is the milestone “${word}”.`),
        );
  const error = set.error ?? clear.error;
  return (
    <ConfirmDialog
      open
      title={`Milestone of ${fact.id}`}
      confirm={clears ? 'It is that no longer' : 'It is that'}
      busy={set.isPending || clear.isPending}
      blocked={clears && reason.trim() === '' ? 'Give a reason first' : undefined}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'The milestone was not changed') : undefined}
    >
      <p>{fact.text}</p>
      <SelectField
        label="Milestone"
        first
        options={optionsOf(milestoneWords)}
        value={milestone}
        onChange={(value) => choose(value as Milestone)}
      />
      <p>
        {`Then ${milestoneSays[milestone]}.`}
        {before && !clears && ` Until now that is ${before}.`}
      </p>
      {clears && <TextAreaField label="Reason" required value={reason} onChange={setReason} />}
    </ConfirmDialog>
  );
}
