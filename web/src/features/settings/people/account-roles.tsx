import { useState } from 'react';
import { roleSays } from '#domain/access/roles.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { grantText } from '#web/features/session/grant-text.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './account-page.module.css';
import type { Account } from './people-filter.ts';
import { changesOf, choiceOf, grantsOf, withoutPlace } from './role-choice.ts';
import { RolesField } from './roles-field.tsx';
import { useGroupNames } from './use-group-names.ts';

/** What the account may do: to be looked at, or changed with the change shown before it is made. */
export function AccountRoles({ account, editable }: { account: Account; editable: boolean }) {
  return (
    <Panel title="Roles" says="What the account may do. Whatever no role gives, it may not.">
      {account.external && (
        <Callout tone="note">
          <p>
            The groups at the identity provider say which roles this person has. They are set anew
            at each sign-in, over whatever is chosen here.
          </p>
        </Callout>
      )}
      {editable ? <Editor account={account} /> : <Held account={account} />}
    </Panel>
  );
}

function Held({ account: { grants } }: { account: Account }) {
  if (grants.length === 0) return <p className={styles.quiet}>No role: it may nothing yet.</p>;
  return (
    <dl className={styles.held}>
      {grants.map((grant) => (
        <div key={grantText(grant)}>
          <dt>{grantText(grant)}</dt>
          <dd>{roleSays[grant.role]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Editor({ account: { name, displayName, grants } }: { account: Account }) {
  const [choice, setChoice] = useState(choiceOf(grants));
  const groups = useGroupNames();
  const { mutate, isPending, error, reset } = useWrite(
    'grantRoles',
    ['listAccounts', 'showAccount', 'whoAmI'],
    { told: true, done: () => notify(`${displayName} has these roles now`) },
  );
  const next = grantsOf(choice);
  const { given, taken } = changesOf(grants, next);
  const nowhere = withoutPlace(choice);
  const changed = given.length > 0 || taken.length > 0 || nowhere !== undefined;
  const save = () => mutate({ params: { account: name }, body: { grants: next } });
  return (
    <>
      <RolesField choice={choice} onChange={setChoice} groups={groups} headed />
      {error && (
        <ProblemPanel
          problem={problemOf(error, {
            title: 'The roles were not changed',
            safe: 'They are as they were.',
          })}
        />
      )}
      {changed && (
        <section className={styles.changes} aria-label="What changes">
          <ul>
            {given.map((one) => (
              <li key={one}>
                <span className={styles.sign}>+</span>
                {displayName} becomes {one}
              </li>
            ))}
            {taken.map((one) => (
              <li key={one}>
                <span className={styles.sign}>−</span>
                {displayName} is no longer {one}
              </li>
            ))}
          </ul>
          <div className={styles.actions}>
            <Button
              tone="primary"
              onClick={save}
              busy={isPending}
              blocked={nowhere && `Choose the asset groups of the ${nowhere}`}
            >
              Change the roles
            </Button>
            <Button
              onClick={() => {
                setChoice(choiceOf(grants));
                reset();
              }}
            >
              Leave them as they are
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
