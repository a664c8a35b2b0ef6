import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { CheckIcon } from '#web/ui/icons.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './ledger.module.css';

type Verdict = AnswerOf<'verifyLedger'>;

/** Checks the whole ledger on demand, and tells the verdict. */
export function LedgerCheck() {
  const { mutate, data, isPending, error } = useWrite('verifyLedger', [], { told: true });
  return (
    <Panel
      title="Check the whole ledger"
      says="Computes every event’s hash, the log and all of its checkpoints anew, and compares. With many events it takes a while; nothing is changed by it."
      actions={
        <Button tone="primary" onClick={() => mutate({})} busy={isPending}>
          Check it now
        </Button>
      }
    >
      {error && (
        <ProblemPanel problem={problemOf(error, { title: 'The ledger could not be checked' })} />
      )}
      {data && (data.ok ? <Sound verdict={data} /> : <Broken verdict={data} />)}
    </Panel>
  );
}

function Sound({ verdict: { events, streams, checkpoints, waiting } }: { verdict: Verdict }) {
  const count = (n: number) => n.toLocaleString('en-GB');
  return (
    <Callout tone="good" icon={<CheckIcon />} title="Everything is as it was recorded" live>
      <p>
        {count(events)} events of {count(streams)} streams agree with their hashes, with the log and
        with {count(checkpoints)} signed {checkpoints === 1 ? 'checkpoint' : 'checkpoints'}.
        {waiting > 0 && ` ${count(waiting)} events are not in the log yet.`}
      </p>
    </Callout>
  );
}

function Broken({ verdict: { problems } }: { verdict: Verdict }) {
  return (
    <ProblemPanel
      problem={{
        title: 'The record is not what was recorded',
        happened: `${problems.count.toLocaleString('en-GB')} ${problems.count === 1 ? 'place does' : 'places do'} not agree.`,
        safe: 'Evidence packs that were taken out before still prove what is in them.',
        remedy:
          'Stop changing things, keep a copy of the database as it is, and compare with a backup.',
      }}
    >
      <ul className={styles.problems} aria-label="What does not agree">
        {problems.first.map(({ where, what }) => (
          <li key={`${where} ${what}`}>
            <code>{where}</code>: {what}
          </li>
        ))}
      </ul>
    </ProblemPanel>
  );
}
