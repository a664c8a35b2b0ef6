import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { type CaseView, offers, type Request, type Waits } from '#web/features/case/case-view.ts';
import { requestWords } from '#web/features/case/request-words.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import styles from './request-card.module.css';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';

type Props = { view: CaseView; waits: Waits; request: Request; onDone: () => void };

/** An exception, more time or a closing that somebody asked for, and somebody else decides on. */
export function RequestCard({ view, waits, request, onDone }: Props) {
  const [rejecting, setRejecting] = useState(false);
  const act = useAct('approveCase');
  const { title, approve, follows, done } = requestWords(request);
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
