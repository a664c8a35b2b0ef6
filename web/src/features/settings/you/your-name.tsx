import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { required } from '#web/ui/form/checks.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './you.module.css';

/** What the person is called, beside the name that signs. */
export function YourName() {
  const { displayName } = useMe();
  const stale = ['whoAmI', 'directory', 'listAccounts', 'showAccount'] as const;
  const { mutate, isPending, error } = useWrite('changeMyProfile', stale, { told: true });
  const form = useForm({ called: displayName }, { called: required('Say what to call you.') });
  const send = form.submit(({ called }) =>
    mutate(
      { body: { displayName: called } },
      { onSuccess: () => notify(`You are called ${called}`) },
    ),
  );
  return (
    <Panel title="What you are called" says="Others see it beside the name that you sign in with.">
      <form className={styles.form} onSubmit={send} noValidate>
        {error && <ProblemPanel problem={problemOf(error, { title: 'You were not renamed' })} />}
        <TextField label="Called" autoComplete="name" {...form.field('called')} />
        <div className={styles.actions}>
          <Button type="submit" busy={isPending}>
            Change what you are called
          </Button>
        </div>
      </form>
    </Panel>
  );
}
