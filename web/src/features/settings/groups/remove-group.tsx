import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read, useWrite } from '#web/api/calls.ts';
import { capitalised } from '#web/features/session/grant-text.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import styles from './groups.module.css';

type Props = { group: AnswerOf<'listAssetGroups'>['groups'][number]; onClose: () => void };

/** Removes a group, with whom that takes rights from. */
export function RemoveGroup({ group: { name }, onClose }: Props) {
  const { mutateAsync } = useWrite('removeAssetGroup', ['listAssetGroups'], { told: true });
  const { data } = useQuery(read('listAccounts'));
  const holders = (data?.accounts ?? []).flatMap(({ name: account, displayName, grants }) =>
    grants
      .filter(({ group }) => group === name)
      .map(({ role }) => ({ account, displayName, role })),
  );
  return (
    <ConfirmAct
      title={`Remove the group ${name}`}
      confirm="Remove the group"
      danger
      act={() => mutateAsync({ params: { group: name } })}
      done={`The group ${name} is removed`}
      failed="The group was not removed"
      onClose={onClose}
    >
      <p>
        The assets and their cases stay. Rights that were given on the group reach nothing from then
        on.
      </p>
      {holders.length > 0 && (
        <ul className={styles.holders} aria-label="Who loses rights">
          {holders.map(({ account, displayName, role }) => (
            <li key={`${account} ${role}`}>
              {displayName} loses {capitalised(role)} on {name}
            </li>
          ))}
        </ul>
      )}
      {data && holders.length === 0 && <p>Nobody holds a role on it.</p>}
    </ConfirmAct>
  );
}
