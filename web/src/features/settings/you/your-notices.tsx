import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, type ArgsOf, read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { CheckboxField, SwitchField, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './you.module.css';

type Settings = AnswerOf<'noticeSettings'>;
type Change = NonNullable<ArgsOf<'changeNoticeSettings'>['body']>;

/** When and of what the person is told by mail. */
export function YourNotices() {
  const asked = useQuery(read('noticeSettings'));
  return (
    <Panel
      title="When you are told"
      says="The bell lists all that you are told. Mails tell the same, one for many cases; what is urgent comes at once."
    >
      <Answered query={asked} what="when you are told">
        {(settings) => <NoticeForm settings={settings} />}
      </Answered>
    </Panel>
  );
}

const kindSays: Record<Settings['kinds'][number], string> = {
  breach: 'A deadline has passed (urgent)',
  escalation: 'A deadline is a matter for me by the escalation chain (urgent)',
  'break-glass': 'A plan ran without its approvals (urgent)',
  warning: 'A deadline is near',
  approval: 'Something waits for my decision',
  task: 'Work waits for me',
  control: 'A control that an exception leans on can no longer be checked',
  exception: 'An exception ends soon',
};
const daySays: Record<Settings['days'][number], string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

const timesSay = 'Write times such as 09:00, or 09:00, 13:30.';
const times = formed(/^ *([01]\d|2[0-3]):[0-5]\d( *, *([01]\d|2[0-3]):[0-5]\d)* *$/, timesSay);

function NoticeForm({ settings }: { settings: Settings }) {
  const { mutate, isPending, error } = useWrite('changeNoticeSettings', ['noticeSettings'], {
    told: true,
  });
  const [days, setDays] = useState<readonly Settings['days'][number][]>(settings.days);
  const [kinds, setKinds] = useState<readonly Settings['kinds'][number][]>(settings.kinds);
  const form = useForm(
    { byMail: settings.byMail, zone: settings.zone, times: settings.times.join(', ') },
    {
      zone: required('Name a time zone, such as Europe/Berlin.'),
      times: all(required(timesSay), times),
    },
  );
  const send = form.submit((values) => {
    const body: Change = {
      byMail: values.byMail,
      zone: values.zone.trim(),
      times: values.times.split(',').map((time) => time.trim()),
      days: [...days],
      kinds: [...kinds],
    };
    mutate({ body }, { onSuccess: () => notify('You are told as you chose') });
  });
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {error && <ProblemPanel problem={problemOf(error, { title: 'That was not changed' })} />}
      <SwitchField
        label="Send me mails"
        description={whereTo(settings)}
        {...form.choice('byMail')}
      />
      <TextField
        label="Times of the day"
        description="A digest is sent at each, where there is something to tell."
        exact
        {...form.field('times')}
      />
      <TextField
        label="Time zone"
        description={`Your browser’s is ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
        exact
        {...form.field('zone')}
      />
      <Several legend="Days" says={daySays} chosen={days} onChange={setDays} />
      <Several legend="Told of" says={kindSays} chosen={kinds} onChange={setKinds} />
      <div className={styles.actions}>
        <Button
          type="submit"
          busy={isPending}
          blocked={days.length === 0 ? 'Choose at least one day' : undefined}
        >
          Change when you are told
        </Button>
      </div>
    </form>
  );
}

function whereTo({ email, mail }: Settings): string {
  if (!mail) return 'This installation has no mail server yet: an administrator can set one.';
  return email ? `To ${email}` : 'Nobody has said your address: ask an administrator to.';
}

type SeveralProps<T extends string> = {
  legend: string;
  says: Record<T, string>;
  chosen: readonly T[];
  onChange: (chosen: readonly T[]) => void;
};

function Several<T extends string>({ legend, says, chosen, onChange }: SeveralProps<T>) {
  const names = Object.keys(says) as T[];
  return (
    <fieldset className={styles.several}>
      <legend>{legend}</legend>
      {names.map((name) => (
        <CheckboxField
          key={name}
          label={says[name]}
          checked={chosen.includes(name)}
          onChange={(on) =>
            onChange(names.filter((one) => (one === name ? on : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}
