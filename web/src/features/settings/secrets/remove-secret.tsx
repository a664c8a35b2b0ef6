import { useWrite } from '#web/api/calls.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';

/** Removes a secret, with what that does to actions. */
export function RemoveSecret({ name, onClose }: { name: string; onClose: () => void }) {
  const { mutateAsync } = useWrite('removeSecret', ['listSecrets'], { told: true });
  return (
    <ConfirmAct
      title={`Remove the secret ${name}`}
      confirm="Remove the secret"
      danger
      act={() => mutateAsync({ params: { secret: name } })}
      done={`The secret ${name} is removed`}
      failed="The secret was not removed"
      onClose={onClose}
    >
      <p>
        The value is deleted and cannot be read back. Actions that name it fail from then on, those
        of plans that are approved already too.
      </p>
    </ConfirmAct>
  );
}
