import { useEffect, useRef } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { useEnter } from '#web/features/session/enter.ts';
import { Button } from '#web/ui/button.tsx';
import { required } from '#web/ui/form/checks.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { PasswordField } from '#web/ui/form/password-field.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './sign-in.module.css';
import { signInProblem } from './sign-in-problem.ts';

/** Name and password. Goes on to `to`, a page of the console. */
export function PasswordForm({ to }: { to: string | undefined }) {
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const enter = useEnter();
  const { mutate, isPending, error } = useWrite('signIn', [], { told: true });
  const form = useForm(
    { name: '', password: '' },
    {
      name: required('Type the name of your account here.'),
      password: required('Type your password here.'),
    },
  );
  useEffect(() => name.current?.focus(), []);
  const send = (typed: { name: string; password: string }) => {
    const body = { name: typed.name.trim().toLowerCase(), password: typed.password };
    mutate({ body }, { onSuccess: () => enter(to), onError: () => password.current?.select() });
  };
  return (
    <form className={styles.form} onSubmit={form.submit(send)} noValidate>
      {error && <ProblemPanel problem={signInProblem(error)} />}
      <TextField
        label="Account name"
        autoComplete="username"
        exact
        ref={name}
        {...form.field('name')}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        ref={password}
        {...form.field('password')}
      />
      <div className={styles.wide}>
        <Button type="submit" tone="primary" size="large" busy={isPending}>
          Sign in
        </Button>
      </div>
    </form>
  );
}
