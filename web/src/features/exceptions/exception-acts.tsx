import { useState } from 'react';
import { type CallName, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { endOfDay } from '#web/features/shared/days.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './exception-page.module.css';
import type { ExceptionView } from './exception-words.ts';

/** What may be another once something was done to an exception: its cases follow it. */
const touched: readonly CallName[] = [
  'showException',
  'listExceptions',
  'showCase',
  'caseHistory',
  'listCases',
  'caseFacets',
  'myWork',
  'listApprovals',
];

type Asked = 'rejectException' | 'renewException' | 'revokeException' | 'withdrawException';

/** What the reader can do about an exception: what the rules would take, and no more. */
export function ExceptionActs({ view }: { view: ExceptionView }) {
  const [asked, setAsked] = useState<Asked>();
  const { exception, may, version } = view;
  const params = { exception: exception.id };
  const approve = useWrite('approveException', touched, { told: true });
  const check = useWrite('checkException', touched, { told: true });
  const problem = approve.error ?? check.error;
  const renewal = exception.asked?.for === 'renewal';
  const agree = () =>
    approve.mutate(
      { params, body: {}, ifMatch: version },
      { onSuccess: () => notify(renewal ? 'You agreed to the renewal.' : 'You agreed to it.') },
    );
  const look = () =>
    check.mutate({ params }, { onSuccess: () => notify('The control is being checked.') });
  return (
    <>
      <div className={styles.ways}>
        {may.includes('approveException') && (
          <Button tone="primary" busy={approve.isPending} onClick={agree}>
            {renewal ? 'Agree to the renewal' : 'Agree to the exception'}
          </Button>
        )}
        {buttons.map(
          ([name, says]) =>
            may.includes(name) && (
              <Button key={name} onClick={() => setAsked(name)}>
                {says}
              </Button>
            ),
        )}
        {may.includes('checkException') && (
          <Button busy={check.isPending} onClick={look}>
            Check the control now
          </Button>
        )}
      </div>
      {problem && (
        <ProblemPanel
          problem={problemOf(problem, { title: 'It was not done', safe: 'Nothing was changed.' })}
        />
      )}
      {asked && <ReasonDialog does={asked} view={view} onClose={() => setAsked(undefined)} />}
    </>
  );
}

const buttons: readonly [Asked, string][] = [
  ['rejectException', 'Reject with a reason'],
  ['renewException', 'Ask for a renewal'],
  ['revokeException', 'Revoke it'],
  ['withdrawException', 'Take it back'],
];

const words: Record<Asked, { title: string; says: string; done: string; danger?: true }> = {
  rejectException: {
    title: 'Reject it',
    says: 'Its cases are worked on as before. A renewal that is rejected leaves the exception its date.',
    done: 'You rejected it.',
  },
  renewException: {
    title: 'Ask for a renewal',
    says: 'Somebody other than you decides. Until then it holds until its own date.',
    done: 'The renewal is asked for. Somebody else decides on it.',
  },
  revokeException: {
    title: 'Revoke the exception',
    says: 'It ends now. Its cases go back to work, on their first clocks.',
    done: 'The exception is revoked.',
    danger: true,
  },
  withdrawException: {
    title: 'Take it back',
    says: 'What you asked for is asked for no longer.',
    done: 'You took it back.',
  },
};

function ReasonDialog({
  does,
  view,
  onClose,
}: {
  does: Asked;
  view: ExceptionView;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const { mutate, isPending, error } = useWrite(does, touched, { told: true });
  const { title, says, done, danger = false } = words[does];
  const renews = does === 'renewException';
  const until = endOfDay(day);
  const dayMissing = renews && until === undefined ? 'Give a day first' : undefined;
  const blocked = reason.trim() === '' ? 'Give a reason first' : dayMissing;
  const send = () =>
    mutate(
      {
        params: { exception: view.exception.id },
        body: { reason: reason.trim(), ...(renews ? { until: until ?? '' } : {}) } as never,
        ifMatch: view.version,
      },
      {
        onSuccess: () => {
          onClose();
          notify(done);
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={title}
      danger={danger}
      busy={isPending}
      blocked={blocked}
      onClose={onClose}
      onConfirm={send}
      problem={
        error
          ? problemOf(error, { title: 'It was not done', safe: 'Nothing was changed.' })
          : undefined
      }
    >
      <p>{says}</p>
      {renews && (
        <TextField
          label="Until the end of"
          type="date"
          first
          required
          value={day}
          onChange={setDay}
        />
      )}
      <TextAreaField label="Reason" first={!renews} required value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
