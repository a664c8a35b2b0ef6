import { Link } from '@tanstack/react-router';
import { servingInWords } from '#domain/simulation/serving.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { stateWord } from '#web/features/shared/state-words.ts';
import { Callout } from '#web/ui/callout.tsx';
import { formatDuration } from '#web/ui/duration.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import { exactTime } from '#web/ui/time-text.ts';
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
  const { totals, cases, workflow, until, newCases = [] } = asked.data;
  const serving = servingInWords(`${workflow.name}@${workflow.version}`, newCases);
  if (totals.changed === 0) {
    const title =
      totals.cases === 0 ? 'There is no case to run again' : 'No case would be otherwise';
    return (
      <Callout tone={totals.cases === 0 ? 'note' : 'good'} title={title} live>
        {totals.cases > 0 && (
          <p>{counted(totals.cases, 'case')} run again from the first event on.</p>
        )}
        {serving && <p>{serving}</p>}
      </Callout>
    );
  }
  const left = totals.changed - cases.length;
  return (
    <section className={styles.simulation} aria-label="Simulation">
      <h3>
        {`${totals.changed.toLocaleString('en-GB')} of ${counted(totals.cases, 'case')} would be otherwise`}
      </h3>
      <p className={styles.quiet}>As of {exactTime(Date.parse(until))}.</p>
      {serving && <p>{serving}</p>}
      <Totals totals={totals} />
      <ul className={styles.cases} aria-label="Cases that would be otherwise">
        {cases.map((one) => (
          <ChangedCase key={one.case} changed={one} />
        ))}
      </ul>
      {left > 0 && (
        <p className={styles.quiet}>
          {`… and ${counted(left, 'more case')}: the most changed are shown. `}
          <code>holdfast workflow simulate</code> lists all with <code>--json</code>.
        </p>
      )}
    </section>
  );
}

function Totals({ totals }: { totals: Answer['totals'] }) {
  const { breach, close, due, deadlines, owners, queues, approvals } = totals;
  const lines: [string, string | number][] = [
    ['would breach a deadline', breach.would],
    ['would no longer breach one', breach.wouldNot],
    ['would be closed', close.would],
    ['would no longer be closed', close.wouldNot],
    ['would have a deadline', due.gained],
    ['would no longer have one', due.lost],
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
            <dd className={count === 0 ? styles.none : undefined}>
              {count.toLocaleString('en-GB')}
            </dd>
          </div>
        ))}
      </dl>
      <Moves {...totals} />
    </>
  );
}

/** How many cases would go from where to where, and what the rules would say no to. */
function Moves({ priorities, states, refused }: Answer['totals']) {
  const lines = [
    priorities.map(
      ({ from, to, cases }) => `${counted(cases, 'case')} ${from ?? 'none'} → ${to ?? 'none'}`,
    ),
    states.map(
      ({ from, to, cases }) => `${counted(cases, 'case')} ${stateWord(from)} → ${stateWord(to)}`,
    ),
    refused.map(({ inputs, asked, code }) => `${inputs} × ${asked} refused: ${code}`),
  ];
  return lines.map(
    (line) =>
      line.length > 0 && (
        <p key={line[0]} className={styles.quiet}>
          {line.join(' · ')}
        </p>
      ),
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
        <Change what="Due" sides={[before, after]} say={({ dueAt }) => timeOf(dueAt)} />
        <Change what="Other deadlines" sides={[before, after]} say={otherDeadlines} />
        <Change what="Missed" sides={[before, after]} say={missed} />
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
};

/** One thing that is different, as it is and as it would be; nothing where it is the same. */
function Change({ what, sides: [before, after], say }: ChangeProps) {
  const [was, is] = [say(before), say(after)];
  if (was === is) return undefined;
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        {was} → {is}
      </dd>
    </div>
  );
}

/** Two deadlines are days or minutes apart: as far away as they are from now, they might read the same. */
function timeOf(dueAt: string | null): string {
  return dueAt === null ? 'never' : exactTime(Date.parse(dueAt));
}

function otherDeadlines({ deadlines }: Standing): string {
  return deadlines.map(({ level, dueAt }) => `${level} ${timeOf(dueAt)}`).join(', ') || 'none';
}

function missed({ breached }: Standing): string {
  const each = breached.map(({ level, late }) =>
    [level, `${formatDuration(late * 1000)} late`].filter(Boolean).join(' '),
  );
  return each.join(', ') || 'none';
}

function agreed({ approvals }: Standing): string {
  return approvals.map(({ given, need }) => `${given} of ${need}`).join(', ') || 'nothing asked';
}
