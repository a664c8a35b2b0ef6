import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { whyNot } from '#web/features/case/refused.ts';
import { useCalled } from '#web/ui/called.ts';
import { Instant } from '#web/ui/instant.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { Answers } from './answers.tsx';
import styles from './approvals-page.module.css';
import { ExceptionFacts } from './exception-facts.tsx';
import { ExactPlan, PlanFacts } from './plan-facts.tsx';
import { RequestFacts } from './request-facts.tsx';
import type { Waiting } from './waiting.ts';
import { wordsOf } from './waiting-words.ts';

type Props = {
  waiting: Waiting;
  /** It was decided meanwhile, and stays only because the reader is at it. */
  gone: boolean;
  /** The reader is at it, or no longer. */
  onAt: (waiting: Waiting, isAt: boolean) => void;
  onDone: () => void;
};

/** One thing to decide, in place: what it is about, who asks and why, until when, and the answers. */
export function WaitingRow({ waiting, gone, onAt, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const { question } = wordsOf(waiting, useCalled());
  const onPlan = waiting.kind === 'approval' || waiting.kind === 'after-review';
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h2 className={styles.question}>{question}</h2>
        {waiting.expiresAt && (
          <span className={styles.until}>
            lapses <Instant at={waiting.expiresAt} />
          </span>
        )}
      </div>
      <Subject waiting={waiting} />
      <Facts waiting={waiting} />
      {open && onPlan && <ExactPlan waiting={waiting} />}
      {!gone && <WhyNot waiting={waiting} />}
      <Answers
        waiting={waiting}
        gone={gone}
        open={open}
        onOpen={setOpen}
        onAt={onAt}
        onDone={onDone}
      />
    </li>
  );
}

/** What it is about: a case, or an exception with all that it covers. */
function Subject({ waiting }: { waiting: Waiting }) {
  if (waiting.kind === 'exception') {
    const { id, accepted, found } = waiting.exception;
    return (
      <p className={styles.about}>
        <SeverityMark level={(accepted?.found ?? found).severity} />
        <Link to="/exceptions/$exception" params={{ exception: id }}>
          {id}
        </Link>
      </p>
    );
  }
  return (
    <p className={styles.about}>
      <SeverityMark level={waiting.severity} />
      <Link to="/cases/$case" params={{ case: waiting.case }} className={styles.text}>
        {waiting.case} {waiting.caseTitle}
      </Link>
      <span className={styles.text}>{waiting.asset}</span>
    </p>
  );
}

function Facts({ waiting }: { waiting: Waiting }) {
  switch (waiting.kind) {
    case 'request':
      return <RequestFacts waiting={waiting} />;
    case 'exception':
      return <ExceptionFacts waiting={waiting} />;
    default:
      return <PlanFacts waiting={waiting} />;
  }
}

/** Why the reader cannot agree; or in whose stead that one can. */
function WhyNot({ waiting: { kind, you } }: { waiting: Waiting }) {
  const called = useCalled();
  const what = kind === 'approval' || kind === 'after-review' ? 'plan' : 'request';
  if (you.why && !you.may) return <p className={styles.why}>{whyNot(you.why, what)}</p>;
  const stead = 'for' in you ? you.for : undefined;
  if (stead === undefined) return null;
  return (
    <p>
      <StatusMark standing="active">{`You stand in for ${called(stead)}`}</StatusMark>
    </p>
  );
}
