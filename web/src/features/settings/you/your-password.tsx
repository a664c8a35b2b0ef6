import { useWrite } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { NewPasswordField } from '#web/features/session/new-password-field.tsx';
import { isStrong } from '#web/features/session/password-hints.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { required } from '#web/ui/form/checks.ts';
import { PasswordField } from '#web/ui/form/password-field.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { type Problem, ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './you.module.css';

/** Another password, for whoever knows the present one. */
export function YourPassword() {
  const { name } = useMe();
  const { mutate, isPending, error } = useWrite('changePassword', ['listMySessions'], {
    told: true,
  });
  const form = useForm(
    { current: '', next: '' },
    { current: required('Type your present password here.') },
  );
  const done = () => {
    form.reset();
    notify('Your password is changed');
  };
  const send = form.submit((body) => {
    if (!isStrong(body.next, name)) {
      form.blame({ next: 'Something of the list below is still missing.' });
      return;
    }
    mutate({ body }, { onSuccess: done });
  });
  return (
    <Panel title="Password" says="Wherever else you are signed in, you will have to sign in again.">
      <form className={styles.form} onSubmit={send} noValidate>
        {error && <ProblemPanel problem={passwordProblem(error)} />}
        {/* Tells programs that keep passwords whose it is. */}
        <input type="text" autoComplete="username" value={name} readOnly hidden />
        <PasswordField
          label="Present password"
          autoComplete="current-password"
          {...form.field('current')}
        />
        <NewPasswordField label="New password" account={name} {...form.field('next')} />
        <div className={styles.actions}>
          <Button type="submit" busy={isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function passwordProblem(error: unknown): Problem {
  const told = problemOf(error, {
    title: 'The password was not changed',
    safe: 'The present one is still good.',
  });
  if (!(error instanceof ApiProblem) || error.code !== 'SIGN_IN_FAILED') return told;
  return {
    ...told,
    happened: 'The present password is another.',
    remedy:
      'Type it again. If you have lost it, or sign in at an identity provider, ask an administrator for a link to choose one.',
  };
}
