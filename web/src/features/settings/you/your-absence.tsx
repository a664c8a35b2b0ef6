import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './you.module.css';

const stale = ['listAbsences', 'listApprovals', 'showCase'] as const;

/** That the person is away, and who decides on approvals in their stead meanwhile. */
export function YourAbsence() {
  const { name } = useMe();
  const { data } = useQuery(read('listAbsences'));
  const own = data?.absences.find(({ account }) => account === name);
  const clear = useWrite('clearAbsence', stale);
  return (
    <Panel
      title="When you are away"
      says="Somebody who may decide on approvals decides in your stead, within that time alone: never on what you asked for, and never twice."
    >
      {own && (
        <div className={styles.actions}>
          <span>
            From <Instant at={own.from} /> until <Instant at={own.to} /> stands in
          </span>
          <PersonChip name={own.delegate} />
          <Button
            busy={clear.isPending}
            onClick={() => clear.mutate({}, { onSuccess: () => notify('You are there.') })}
          >
            Take it back
          </Button>
        </div>
      )}
      <AbsenceForm />
    </Panel>
  );
}

function AbsenceForm() {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [delegate, setDelegate] = useState('');
  const { mutate, isPending, error } = useWrite('setAbsence', stale, { told: true });
  const blocked =
    from && to && delegate ? undefined : 'Say from when, until when, and who stands in';
  const send = () =>
    mutate(
      { body: { from: instantOf(from, '00:00:00'), to: instantOf(to, '23:59:59'), delegate } },
      { onSuccess: () => notify(`${delegate} stands in for you.`) },
    );
  return (
    <div className={styles.form}>
      {error && <ProblemPanel problem={problemOf(error, { title: 'It was not kept' })} />}
      <TextField label="Away from the beginning of" type="date" value={from} onChange={setFrom} />
      <TextField label="Until the end of" type="date" value={to} onChange={setTo} />
      <TextField label="Who stands in" value={delegate} onChange={setDelegate} />
      <div className={styles.actions}>
        <Button busy={isPending} blocked={blocked} onClick={send}>
          Say that you are away
        </Button>
      </div>
    </div>
  );
}

/** A day of the reader's, at that time of it. */
function instantOf(day: string, time: string): string {
  return new Date(`${day}T${time}`).toISOString();
}
