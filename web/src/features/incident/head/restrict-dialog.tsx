import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { ChoosePeople } from '#web/features/shared/choose-people.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

/** Says who alone may see the incident; with nobody chosen it is open to everybody whose rights reach it. */
export function RestrictDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { name: me } = useMe();
  const { id: incident, restrictedTo } = view.incident;
  const [chosen, choose] = useState<readonly string[]>(restrictedTo ?? [me]);
  const { mutate, isPending, error } = useWrite('restrictIncident', touched, { told: true });
  const opens = chosen.length === 0;
  const send = () =>
    mutate(
      { params: { incident }, body: opens ? {} : { to: [...chosen] } },
      {
        onSuccess: () => {
          onClose();
          notify(
            opens
              ? 'Everybody whose rights reach it sees the incident.'
              : 'The incident is private.',
          );
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title="Who may see the incident"
      confirm={opens ? 'Open it to everybody with rights' : 'Only these may see it'}
      busy={isPending}
      blocked={opens || chosen.includes(me) ? undefined : 'Name yourself among them'}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'Who may see it was not changed') : undefined}
    >
      <p>For everybody else it is then not there. Auditors see it all the same.</p>
      <ChoosePeople legend="They see it" chosen={chosen} onChoose={choose} />
    </ConfirmDialog>
  );
}
