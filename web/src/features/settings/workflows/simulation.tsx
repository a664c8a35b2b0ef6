import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { stateWord } from '#web/features/shared/state-words.ts';
import { Callout } from '#web/ui/callout.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import styles from './simulation.module.css';
import { useSimulation } from './use-simulation.ts';

type Answer = AnswerOf<'simulateWorkflow'>;
type Changed = Answer['cases'][number];
type Standing = Changed['before'];

/** What a workflow would have done to the cases that there are: totals, then the cases of which most is different. */
export function Simulation({ text, file }: { text: string; file: string }) {
  const { asked, looked } = useSimulation(text, file);
  if (asked.error) {
    return <ProblemPanel problem={problemOf(asked.error, { title: 'Nothing was simulated' })} />;
  }
  if (!asked.data) {
    const says = looked ? `${looked.cases} of ${looked.total} cases` : 'Reading what happened';
    const share = looked?.total ? looked.cases / looked.total : undefined;
    return <ProgressRow name="Running cases again" standing="active" says={says} share={share} />;
  }
  const { totals, cases, workflow, newCases = [] } = asked.data;
  const elsewhere = newCases.filter(
    ({ under }) => under !== `${workflow.name}@${workflow.version}`,
  );
  if (totals.changed === 0) {
    return (
      <Callout tone="good" title="No case would be otherwise" live>
        <p>{counted(totals.cases, 'case')} run again from the first event on.</p>
        <Elsewhere newCases={elsewhere} />
      </Callout>
    );
  }
  return (
    <section className={styles.simulation} aria-label="Simulation">
      <h3>
        {totals.changed} of {totals.cases} cases would be otherwise
      </h3>
      <Elsewhere newCases={elsewhere} />
      <Totals totals={totals} />
      <ul className={styles.cases} aria-label="Cases that would be otherwise">
        {cases.map((one) => (
          <ChangedCase key={one.case} changed={one} />
        ))}
      </ul>
    </section>
  );
}

/** New cases that another workflow would serve, even if this one were published. */
function Elsewhere({ newCases }: { newCases: Exclude<Answer['newCases'], undefined> }) {
  if (newCases.length === 0) return undefined;
  const kinds = newCases.map(({ kind, under }) => `${kind} under ${under ?? 'none'}`);
  return <p>New cases would run as before: {kinds.join(', ')}.</p>;
}

function Totals({ totals }: { totals: Answer['totals'] }) {
  const { breach, close, due, deadlines, owners, queues, approvals, states, refused } = totals;
  const lines: [string, string | number][] = [
    ['would breach a deadline', breach.would],
    ['would no longer breach one', breach.wouldNot],
    ['would be closed', close.would],
    ['would not be closed', close.wouldNot],
    ['due earlier', due.earlier],
    ['due later', due.later],
    ['otherwise due at another service level', deadlines],
    ['with another owner', owners],
    ['in another queue', queues],
    ['agreements needed', `${approvals.before} → ${approvals.after}`],
  ];
  return (
    <>
      <dl className={styles.totals}>
        {lines.map(([what, count]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {states.length > 0 && (
        <p className={styles.quiet}>
          {states
            .map((one) => `${one.cases} ${stateWord(one.from)} → ${stateWord(one.to)}`)
            .join(' · ')}
        </p>
      )}
      {refused.length > 0 && (
        <p className={styles.quiet}>
          Refused: {refused.map((one) => `${one.inputs} × ${one.asked} (${one.code})`).join(' · ')}
        </p>
      )}
    </>
  );
}

function ChangedCase({ changed }: { changed: Changed }) {
  const { case: id, title, before, after, refused } = changed;
  return (
    <li className={styles.case}>
      <p>
        <Link to="/cases/$case" params={{ case: id }}>
          {id}
        </Link>{' '}
        {title}
      </p>
      <dl className={styles.changes}>
        <Change what="State" sides={[before, after]} say={({ state }) => stateWord(state)} />
        <Change what="Stage" sides={[before, after]} say={({ stage }) => stage ?? 'none'} />
        <Change what="Owner" sides={[before, after]} say={({ owner }) => owner ?? 'nobody'} />
        <Change what="Queue" sides={[before, after]} say={({ queue }) => queue ?? 'none'} />
        <Change
          what="Priority"
          sides={[before, after]}
          say={({ priority }) => priority ?? 'none'}
        />
        <Change
          what="Due"
          sides={[before, after]}
          say={({ dueAt }) => dueAt ?? 'never'}
          draw={({ dueAt }) => (dueAt ? <Instant at={dueAt} /> : 'never')}
        />
        <Change what="Other deadlines" sides={[before, after]} say={otherDeadlines} />
        <Change
          what="Deadlines breached"
          sides={[before, after]}
          say={({ breached }) => `${breached.length}`}
        />
        <Change what="Agreed" sides={[before, after]} say={agreed} />
        {refused.length > 0 && (
          <div>
            <dt>Refused</dt>
            <dd>{refused.map(({ asked, code }) => `${asked} (${code})`).join(', ')}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}

type ChangeProps = {
  what: string;
  sides: [Standing, Standing];
  say: (standing: Standing) => string;
  draw?: (standing: Standing) => ReactNode;
};

/** One thing that is different, as it is and as it would be; nothing where it is the same. */
function Change({ what, sides: [before, after], say, draw = say }: ChangeProps) {
  if (say(before) === say(after)) return undefined;
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        {draw(before)} → {draw(after)}
      </dd>
    </div>
  );
}

function otherDeadlines({ deadlines }: Standing): string {
  return deadlines.map(({ level, dueAt }) => `${level} ${dueAt}`).join(', ') || 'none';
}

function agreed({ approvals }: Standing): string {
  return approvals.map(({ given, need }) => `${given} of ${need}`).join(', ') || 'nothing asked';
}
