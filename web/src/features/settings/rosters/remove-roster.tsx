import { useWrite } from '#web/api/calls.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import type { Roster } from './roster-text.ts';

type Props = { roster: Roster; onClose: () => void };

/** Removes a roster, with what follows for workflows that name it. */
export function RemoveRoster({ roster: { name }, onClose }: Props) {
  const { mutateAsync } = useWrite('removeRoster', ['listRosters'], { told: true });
  return (
    <ConfirmAct
      title={`Remove the roster ${name}`}
      confirm="Remove the roster"
      danger
      act={() => mutateAsync({ params: { roster: name } })}
      done={`The roster ${name} is removed`}
      failed="The roster was not removed"
      onClose={onClose}
    >
      <p>
        Cases keep their owners. A workflow that names the roster passes it over and gives its cases
        to whoever comes next in its list.
      </p>
    </ConfirmAct>
  );
}
