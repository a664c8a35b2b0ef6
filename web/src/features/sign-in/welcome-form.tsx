import { useEffect, useRef } from 'react';
import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { accountNamePattern, accountNameSays } from '#web/features/session/account-name.ts';
import { useEnter } from '#web/features/session/enter.ts';
import { NameFields } from '#web/features/session/name-fields.tsx';
import { NewPasswordField } from '#web/features/session/new-password-field.tsx';
import { isStrong } from '#web/features/session/password-hints.ts';
import { Button } from '#web/ui/button.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Card } from './card.tsx';
import { FirstRoles } from './first-roles.tsx';
import styles from './sign-in.module.css';
import { signInProblem } from './sign-in-problem.ts';

type Props = { link: string } & Pick<AnswerOf<'readLink'>, 'purpose' | 'account' | 'expiresAt'>;

const words = {
  setup: {
    title: 'Set up Holdfast',
    says: 'You make the first account, and invite everybody else from there.',
    does: 'Make this account and sign in',
  },
  invitation: {
    title: 'Welcome',
    says: 'You are invited to Holdfast. Choose a password, and you are in.',
    does: 'Choose this password and sign in',
  },
  password: {
    title: 'Choose a new password',
    says: 'Wherever you are signed in now, you will have to sign in again.',
    does: 'Choose this password and sign in',
  },
};

const setupChecks = {
  displayName: required('Say what you are called.'),
  name: all(required(accountNameSays), formed(accountNamePattern, accountNameSays)),
};

/** What the holder of a link chooses, and the way in. */
export function WelcomeForm({ link, purpose, account, expiresAt }: Props) {
  const setup = purpose === 'setup';
  const enter = useEnter();
  const { mutate, isPending, error } = useWrite('acceptLink', [], { told: true });
  const form = useForm(
    { displayName: '', name: account ?? '', password: '' },
    setup ? setupChecks : {},
  );
  const send = (typed: { displayName: string; name: string; password: string }) => {
    const { displayName, name, password } = typed;
    if (!isStrong(password, name)) {
      form.blame({ password: 'Something of the list below is still missing.' });
      return;
    }
    const chosen = setup ? { name, displayName: displayName.trim() } : {};
    mutate({ body: { link, password, ...chosen } }, { onSuccess: () => enter() });
  };
  const fields = useRef<HTMLFormElement>(null);
  useEffect(() => fields.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus(), []);
  const { title, says, does } = words[purpose];
  const foot = (
    <>
      The link can be used once; it runs out <Instant at={expiresAt} />.
    </>
  );
  return (
    <Card title={title} says={says} foot={foot}>
      <form ref={fields} className={styles.form} onSubmit={form.submit(send)} noValidate>
        {error && <ProblemPanel problem={signInProblem(error)} />}
        {setup ? (
          <NameFields
            displayName={{
              label: 'Your name',
              autoComplete: 'name',
              ...form.field('displayName'),
            }}
            name={{
              description:
                'You sign in with it, and it signs what you do. It cannot be changed later.',
              autoComplete: 'username',
              ...form.field('name'),
            }}
          />
        ) : (
          <TextField
            label="Account name"
            description="You sign in with it."
            autoComplete="username"
            readOnly
            {...form.field('name')}
          />
        )}
        <NewPasswordField label="Password" account={form.values.name} {...form.field('password')} />
        {setup && <FirstRoles />}
        <div className={styles.wide}>
          <Button type="submit" tone="primary" size="large" busy={isPending}>
            {does}
          </Button>
        </div>
      </form>
    </Card>
  );
}
