import { useId, useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './restrict-dialog.module.css';

/** Says who alone may see the incident; with nobody chosen it is open to everybody whose rights reach it. */
export function RestrictDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const id = useId();
  const { name: me } = useMe();
  const people = usePeople();
  const { id: incident, restrictedTo } = view.incident;
  const [chosen, choose] = useState<readonly string[]>(restrictedTo ?? [me]);
  const { mutate, isPending, error } = useWrite('restrictIncident', touched, { told: true });
  const names = [...new Set([...people.map(({ name }) => name), ...chosen])];
  const opens = chosen.length === 0;
  const toggle = (name: string) =>
    choose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
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
      <fieldset className={styles.people}>
        <legend className={styles.legend}>They see it</legend>
        {names.map((name) => (
          <label key={name} className={styles.person} htmlFor={`${id}-${name}`}>
            <Checkbox
              id={`${id}-${name}`}
              checked={chosen.includes(name)}
              onToggle={() => toggle(name)}
            />
            <PersonChip name={name} />
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
