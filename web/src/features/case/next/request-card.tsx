import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { type CaseState, type CaseView, offers, type Waits } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { closings, dispositionWord } from '#web/features/case/words.ts';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { dayName } from '#web/ui/time-text.ts';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import styles from './request-card.module.css';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';

type Request = NonNullable<CaseState['request']>;
type Props = { view: CaseView; waits: Waits; request: Request; onDone: () => void };

/** An exception, more time or a closing that somebody asked for, and somebody else decides on. */
export function RequestCard({ view, waits, request, onDone }: Props) {
  const [rejecting, setRejecting] = useState(false);
  const act = useAct('approveCase');
  const { title, approve, follows, done } = wordsOf(request);
  const agree = () =>
    act.send(
      { params: { case: view.case.id }, body: { request: request.kind }, ifMatch: view.version },
      {
        done: () => notify(done),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={useTurn(waits)}
      title={title}
      actions={
        <>
          {offers(view, 'approveCase') && (
            <Button tone="primary" size="large" busy={act.busy} onClick={agree}>
              {approve}
            </Button>
          )}
          {offers(view, 'rejectCase') && (
            <Button size="large" onClick={() => setRejecting(true)}>
              Reject with a reason
            </Button>
          )}
        </>
      }
    >
      <blockquote className={styles.reason}>
        <p>{request.reason}</p>
        <footer className={styles.by}>
          <PersonChip name={request.by} />
          <Instant at={request.at} />
        </footer>
      </blockquote>
      <p className={styles.follows}>
        {follows}
        {request.exception && (
          <>
            {' '}
            It is decided for all that{' '}
            <Link to="/exceptions/$exception" params={{ exception: request.exception }}>
              the exception {request.exception}
            </Link>{' '}
            covers.
          </>
        )}
      </p>
      <WhyNotYours view={view} />
      <ActProblem act={act} view={view} title="It was not decided" />
      <RejectDialog
        view={view}
        on={{ request: request.kind }}
        open={rejecting}
        onClose={() => setRejecting(false)}
        onDone={onDone}
      />
    </Card>
  );
}

function wordsOf({ kind, until, disposition }: Request) {
  const day = until === undefined ? 'a date' : dayName(Date.parse(until));
  if (kind === 'extension') {
    return {
      title: `Give it time until ${day}?`,
      approve: 'Move the deadline to then',
      follows: 'Work goes on. Until somebody agrees, the deadline stands as it is.',
      done: 'You gave more time.',
    };
  }
  if (kind === 'exception') {
    return {
      title: `Live with it until ${day}?`,
      approve: 'Accept the risk until then',
      follows: 'The case stays open and is set aside; on that day work on it goes on by itself.',
      done: 'You accepted the risk.',
    };
  }
  const word = dispositionWord(disposition);
  const says = closings[disposition as keyof typeof closings]?.says ?? '';
  return {
    title: `Close it as ${word}?`,
    approve: `Close it as ${word}`,
    follows: `${says} The case closes without a report that proves it.`,
    done: `You closed the case as ${word}.`,
  };
}
