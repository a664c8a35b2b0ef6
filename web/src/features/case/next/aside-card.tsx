import { Link } from '@tanstack/react-router';
import { notify } from '#web/app/notices.ts';
import {
  type CaseEvent,
  type CaseState,
  type CaseView,
  newestEvent,
  offers,
} from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { dayName } from '#web/ui/time-text.ts';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import styles from './request-card.module.css';

type Aside = NonNullable<CaseState['aside']>;

/** A case that is set aside: on hold for something outside, or its risk accepted until a date. */
export function AsideCard({
  view,
  aside,
  onDone,
}: {
  view: CaseView;
  aside: Aside;
  onDone: () => void;
}) {
  return view.case.state === 'on_hold' ? (
    <HeldCard view={view} aside={aside} onDone={onDone} />
  ) : (
    <ExceptionCard view={view} aside={aside} />
  );
}

function HeldCard({ view, aside, onDone }: { view: CaseView; aside: Aside; onDone: () => void }) {
  const act = useAct('resumeCase');
  const resume = () =>
    act.send(
      { params: { case: view.case.id }, ifMatch: view.version },
      {
        done: () => notify('Work on the case goes on.'),
        shown: onDone,
      },
    );
  return (
    <Card
      turn={{ standing: 'paused', says: 'On hold' }}
      title="It waits for something outside"
      actions={
        offers(view, 'resumeCase') && (
          <Button tone="primary" size="large" busy={act.busy} onClick={resume}>
            Resume the case
          </Button>
        )
      }
    >
      <Why aside={aside} event={newestEvent(view.history, 'CaseHeld')} />
      <p className={styles.follows}>
        Its clock stands still. When it is resumed, the deadline moves out by as long as it stood.
      </p>
      <ActProblem act={act} view={view} title="The case was not resumed" />
    </Card>
  );
}

function ExceptionCard({ view, aside }: { view: CaseView; aside: Aside }) {
  const called = useCalled();
  const granted = newestEvent(view.history, 'ExceptionGranted');
  const day = aside.until === undefined ? '' : ` until ${dayName(Date.parse(aside.until))}`;
  return (
    <Card turn={{ standing: 'paused', says: 'Exception' }} title={`The risk is accepted${day}`}>
      <Why aside={aside} event={newestEvent(view.history, 'ExceptionRequested')} />
      <p className={styles.follows}>
        {granted && (
          <>
            {called(granted.actor)} agreed <Instant at={granted.at} />.{' '}
          </>
        )}
        The case stays open, and its clock runs on. On that day it is worked on again by itself.
        {aside.exception && (
          <>
            {' '}
            See{' '}
            <Link to="/exceptions/$exception" params={{ exception: aside.exception }}>
              the exception {aside.exception}
            </Link>
            .
          </>
        )}
      </p>
    </Card>
  );
}

function Why({ aside, event }: { aside: Aside; event: CaseEvent | undefined }) {
  return (
    <blockquote className={styles.reason}>
      <p>{aside.reason}</p>
      {event && (
        <footer className={styles.by}>
          <PersonChip name={event.actor} />
          <Instant at={event.at} />
        </footer>
      )}
    </blockquote>
  );
}
