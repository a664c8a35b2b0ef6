import { useState } from 'react';
import type { IncidentKind, IncidentSeverity } from '#domain/incident/state.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { milestoneWords } from '#web/features/incident/fact-words.ts';
import { type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { ReasonDialog } from '#web/features/incident/reason-dialog.tsx';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { optionsOf, severityWords } from '#web/features/incidents/incident-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { SelectField, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { RestrictDialog } from './restrict-dialog.tsx';

export type Course = 'severity' | 'kind' | 'describe' | 'restrict' | 'close' | 'reopen';

type Props = { course: Course; view: IncidentView; onClose: () => void };

/** A change of the course of an incident, with what follows from it. */
export function CourseDialog({ course, view, onClose }: Props) {
  const { id, kind, milestones } = view.incident;
  const params = { incident: id };
  if (course === 'severity') return <SeverityDialog view={view} onClose={onClose} />;
  if (course === 'describe') return <DescribeDialog view={view} onClose={onClose} />;
  if (course === 'restrict') return <RestrictDialog view={view} onClose={onClose} />;
  if (course === 'kind') {
    const other: IncidentKind = kind === 'incident' ? 'near-miss' : 'incident';
    const nearMiss = other === 'near-miss';
    return (
      <ReasonDialog
        does="changeIncidentKind"
        args={(reason) => ({ params, body: { kind: other, reason } })}
        title={nearMiss ? 'It was a near miss' : 'It was an incident'}
        confirm="Say so"
        says={
          nearMiss
            ? 'It had no impact. It is learnt from all the same.'
            : 'It had an impact: its end is then asked for.'
        }
        done={nearMiss ? 'It is a near miss.' : 'It is an incident.'}
        onClose={onClose}
      />
    );
  }
  if (course === 'reopen') {
    return (
      <ReasonDialog
        does="reopenIncident"
        args={(reason) => ({ params, body: { reason } })}
        title="Reopen the incident"
        confirm="Reopen it"
        says="It can be changed again, and stands where its milestones say."
        done="The incident is open again."
        onClose={onClose}
      />
    );
  }
  const missing = Object.entries(milestoneWords)
    .filter(([name]) => !Object.hasOwn(milestones, name))
    .map(([, word]) => word.toLowerCase());
  return (
    <ReasonDialog
      does="closeIncident"
      args={(reason) => ({ params, body: reason ? { reason } : {} })}
      title="Close the incident"
      confirm="Close it"
      says={`It is changed no more until it is reopened.${missing.length > 0 ? ` No fact is: ${missing.join(', ')}.` : ''}`}
      done="The incident is closed."
      optional
      onClose={onClose}
    />
  );
}

function SeverityDialog({ view, onClose }: Omit<Props, 'course'>) {
  const { id, severity: before } = view.incident;
  const [severity, choose] = useState<IncidentSeverity>(before);
  return (
    <ReasonDialog
      does="changeIncidentSeverity"
      args={(reason) => ({ params: { incident: id }, body: { severity, reason } })}
      title="Change the severity"
      confirm="Change it"
      says={`It is ${severityWords[before]} now. Between two, the worse.`}
      done={`The severity is ${severityWords[severity]}.`}
      blocked={severity === before ? 'It is that already' : undefined}
      onClose={onClose}
    >
      <SelectField
        label="Severity"
        first
        options={optionsOf(severityWords)}
        value={severity}
        onChange={(value) => choose(value as IncidentSeverity)}
      />
    </ReasonDialog>
  );
}

function DescribeDialog({ view, onClose }: Omit<Props, 'course'>) {
  const { id, title: before, description: said = '' } = view.incident;
  const [title, setTitle] = useState(before);
  const [description, setDescription] = useState(said);
  const { mutate, isPending, error } = useWrite('describeIncident', touched, { told: true });
  const changed = {
    ...(title.trim() === before ? {} : { title: title.trim() }),
    ...(description.trim() === said ? {} : { description: description.trim() }),
  };
  const empty = title.trim() === '' ? 'It needs a title' : undefined;
  const same = Object.keys(changed).length === 0 ? 'Nothing is otherwise yet' : undefined;
  const send = () =>
    mutate(
      { params: { incident: id }, body: changed },
      {
        onSuccess: () => {
          onClose();
          notify('The incident is described anew.');
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title="Title and description"
      confirm="Keep it"
      busy={isPending}
      blocked={empty ?? same}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'It was not changed') : undefined}
    >
      <TextField label="Title" first required value={title} onChange={setTitle} />
      <TextAreaField label="Description" rows={6} value={description} onChange={setDescription} />
    </ConfirmDialog>
  );
}
