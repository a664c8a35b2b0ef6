import { type AnswerOf, type ArgsOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, type Check, formed, required } from '#web/ui/form/checks.ts';
import { Form, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { PasswordField } from '#web/ui/form/password-field.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';

type Server = AnswerOf<'showMail'>['server'];
type Body = ArgsOf<'setMail'>['body'];

const ways = [
  { value: 'starttls', label: 'STARTTLS, usually port 587' },
  { value: 'tls', label: 'TLS from the first byte, usually port 465' },
  { value: 'none', label: 'None: for a server on this machine or network' },
];

const whole = (most: number, says: string): Check =>
  all(required(says), formed(/^[1-9]\d{0,4}$/, says), (value) =>
    Number(value) > most ? says : undefined,
  );

const checks = {
  host: required('Name the machine that takes mail.'),
  port: whole(65_535, 'Give a port, from 1 to 65535.'),
  sender: all(
    required('Say who mails are from.'),
    formed(/@/, 'Give an address, or a name and <an address>.'),
  ),
  gap: whole(1440, 'Give minutes, from 1 to 1440.'),
};

/** Takes in by which server mail is sent. Open while it is there. */
export function MailDialog({ server, onClose }: { server: Server; onClose: () => void }) {
  const { mutate, isPending, error } = useWrite('setMail', ['showMail', 'noticeSettings'], {
    told: true,
  });
  const form = useForm(
    {
      host: server?.host ?? '',
      port: String(server?.port ?? 587),
      tls: server?.tls ?? 'starttls',
      user: server?.user ?? '',
      password: '',
      sender: server?.sender ?? '',
      gap: String(server?.gap ?? 10),
    },
    checks,
  );
  const send = form.submit(({ host, port, tls, user, password, sender, gap }) => {
    const body: Body = {
      host: host.trim(),
      port: Number(port),
      tls: tls as NonNullable<Body['tls']>,
      sender: sender.trim(),
      gap: Number(gap),
      ...(user ? { user } : {}),
      ...(password ? { password } : {}),
    };
    const done = () => {
      onClose();
      notify('Mail is sent by this server');
    };
    mutate({ body }, { onSuccess: done });
  });
  return (
    <Dialog title={server ? 'Change the mail server' : 'Set a mail server'} open onClose={onClose}>
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              Send mail by this server
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && <ProblemPanel problem={problemOf(error, { title: 'The server was not set' })} />}
        <TextField
          label="Server"
          placeholder="mail.example.org"
          exact
          first
          {...form.field('host')}
        />
        <SelectField label="Protected by" options={ways} {...form.field('tls')} />
        <TextField label="Port" exact {...form.field('port')} />
        <TextField
          label="Signs in as"
          description="Leave it empty where nobody signs in."
          exact
          {...form.field('user')}
        />
        <PasswordField
          label="Password"
          description={
            server?.user
              ? 'Leave it empty to keep the one that is stored.'
              : 'Kept encrypted and never shown again.'
          }
          autoComplete="new-password"
          {...form.field('password')}
        />
        <TextField
          label="From"
          placeholder="Holdfast <holdfast@example.org>"
          exact
          {...form.field('sender')}
        />
        <TextField
          label="Minutes between two urgent mails to one person"
          exact
          {...form.field('gap')}
        />
      </Form>
    </Dialog>
  );
}
