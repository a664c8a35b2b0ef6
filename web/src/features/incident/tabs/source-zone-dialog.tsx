import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { type Incident, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';

type Props = { incident: Incident; source: string; onClose: () => void };

/** Says in which zone a source tells the time, for what is read of it later. */
export function SourceZoneDialog({ incident, source, onClose }: Props) {
  const before = incident.sources[source]?.zone ?? '';
  const [zone, setZone] = useState(before);
  const { mutate, isPending, error } = useWrite('nameSource', touched, { told: true });
  const send = () =>
    mutate(
      {
        params: { incident: incident.id },
        body: { source, ...(zone.trim() ? { zone: zone.trim() } : {}) },
      },
      { onSuccess: onClose },
    );
  return (
    <ConfirmDialog
      open
      title={`Where ${source} tells the time`}
      confirm="Say so"
      busy={isPending}
      blocked={zone.trim() === before ? 'Nothing is otherwise yet' : undefined}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'The zone was not kept') : undefined}
    >
      <p>
        Files that are read from now on are read in it. Facts that are there stay where they are.
      </p>
      <TextField
        label="Time zone"
        description={`Such as America/Chicago; that of the incident, ${incident.zone}, where it is empty`}
        exact
        first
        value={zone}
        onChange={setZone}
      />
    </ConfirmDialog>
  );
}
