import { clockText } from '#domain/clock/clock-text.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, formed, plainName, required } from '#web/ui/form/checks.ts';
import { CheckboxField, Form, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { eachOneALine } from '#web/ui/form/one-a-line.ts';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { minutesOf, type Roster } from './roster-text.ts';
import styles from './rosters.module.css';

type Props = {
  /** The roster that is changed; none to define a new one. */
  roster: Roster | undefined;
  onClose: () => void;
};

/** Says who shares work, in the order of their turns, and how turns on call change. Open while it is there. */
export function RosterDialog({ roster, onClose }: Props) {
  const { mutate, isPending, error } = useWrite('defineRoster', ['listRosters'], { told: true });
  const form = useForm(valuesOf(roster), {
    name: all(required('Give it a name.'), plainName),
    members: required('Name at least one person.'),
    at: formed(/^([01]?\d|2[0-3]):[0-5]\d$/, 'Write it as 09:00.'),
    days: formed(/^[1-9]\d{0,2}$/, 'A whole number of days.'),
  });
  const { onCall } = form.values;
  const send = form.submit(({ name, members, zone, from, at, days }) => {
    const turns = { zone, from, at: minutesOf(at) ?? 0, days: Number(days) };
    mutate(
      {
        params: { roster: name },
        body: { members: eachOneALine(members), ...(onCall ? { onCall: turns } : {}) },
      },
      {
        onSuccess: () => {
          onClose();
          notify(roster ? `The roster ${name} is changed` : `The roster ${name} is defined`);
        },
      },
    );
  });
  return (
    <Dialog
      title={roster ? `Change the roster ${roster.name}` : 'Define a roster'}
      open
      onClose={onClose}
    >
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              {roster ? 'Change the roster' : 'Define the roster'}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && (
          <ProblemPanel problem={problemOf(error, { title: 'The roster was not saved' })} />
        )}
        {!roster && <TextField label="Name" placeholder="platform" first {...form.field('name')} />}
        <TextAreaField
          label="Members"
          description="The name of an account a line, in the order of their turns."
          placeholder={'ada\nben'}
          rows={4}
          {...form.field('members')}
        />
        <CheckboxField
          label="They take turns on call"
          description="Then a workflow can give its cases to whoever is on call at that time."
          {...form.choice('onCall')}
        />
        {onCall && (
          <div className={styles.turns}>
            <TextField label="First turn begins on" type="date" {...form.field('from')} />
            <TextField label="Turns change at" exact {...form.field('at')} />
            <TextField label="Days a turn lasts" {...form.field('days')} />
            <TextField label="Time zone" exact {...form.field('zone')} />
          </div>
        )}
      </Form>
    </Dialog>
  );
}

/** What stands in the fields at first: the roster as it is, or turns of a week from today on, in the reader's zone. */
function valuesOf(roster: Roster | undefined) {
  const { onCall } = roster ?? {};
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    name: roster?.name ?? '',
    members: roster?.members.join('\n') ?? '',
    onCall: onCall !== undefined,
    zone: onCall?.zone ?? timeZone,
    from: onCall?.from ?? new Date().toISOString().slice(0, 10),
    at: clockText(onCall?.at ?? 540),
    days: String(onCall?.days ?? 7),
  };
}
