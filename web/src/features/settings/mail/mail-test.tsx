import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useMay } from '#web/features/session/me.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { Form, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';

const says = 'Give an address.';

/** Sends a mail that says nothing, and shows what the server says to it. */
export function MailTest() {
  const manage = useMay()('settings.manage');
  const { mutate, isPending, error } = useWrite('testMail', ['showMail'], { told: true });
  const form = useForm({ to: '' }, { to: all(required(says), formed(/^\S+@\S+$/, says)) });
  if (!manage) return null;
  const send = form.submit(({ to }) =>
    mutate({ body: { to } }, { onSuccess: () => notify(`The server took a mail to ${to}`) }),
  );
  return (
    <Panel title="Try it" says="A mail that says nothing is sent at once.">
      <Form
        onSubmit={send}
        actions={
          <Button type="submit" busy={isPending}>
            Send a test
          </Button>
        }
      >
        {error && <ProblemPanel problem={problemOf(error, { title: 'It was not sent' })} />}
        <TextField label="To" type="email" autoComplete="email" {...form.field('to')} />
      </Form>
    </Panel>
  );
}
