import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { all, atMost, required } from '#web/ui/form/checks.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './account-page.module.css';
import { emailAddress } from './email-address.ts';
import type { Account } from './people-filter.ts';

/** What the account is called. Its name stays: what was signed with it stays readable. */
export function AccountProfile({ account }: { account: Account }) {
  const { name, kind, displayName, email = '' } = account;
  const { mutate, isPending, error } = useWrite(
    'changeProfile',
    ['listAccounts', 'showAccount', 'whoAmI', 'directory'],
    { told: true },
  );
  const form = useForm(
    { displayName, email },
    { displayName: all(required('Say what it is called.'), atMost(500)), email: emailAddress },
  );
  const { values } = form;
  const same = values.displayName === displayName && values.email === email;
  const send = form.submit((typed) => {
    const mail = typed.email.trim() === '' ? {} : { email: typed.email.trim() };
    mutate(
      { params: { account: name }, body: { displayName: typed.displayName.trim(), ...mail } },
      { onSuccess: () => notify('The profile is changed') },
    );
  });
  return (
    <Panel
      title="Profile"
      says={`What it is called. The account name ${name} stays, for it has signed things.`}
    >
      <form className={styles.form} onSubmit={send} noValidate>
        {error && (
          <ProblemPanel problem={problemOf(error, { title: 'The profile was not changed' })} />
        )}
        <TextField label="Display name" {...form.field('displayName')} />
        {kind === 'person' && <TextField label="E-mail" type="email" {...form.field('email')} />}
        <div className={styles.actions}>
          <Button
            type="submit"
            busy={isPending}
            blocked={same ? 'Nothing is changed yet' : undefined}
          >
            Save the profile
          </Button>
        </div>
      </form>
    </Panel>
  );
}
