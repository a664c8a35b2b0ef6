import type { CaseView } from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { machine } from '#web/features/shared/machine.ts';
import { useCalled } from '#web/ui/called.ts';
import { EvidenceChips } from '#web/ui/evidence/evidence-chips.tsx';
import { EvidenceViewer } from '#web/ui/evidence/evidence-viewer.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';
import { LiveOutput } from './live-output.tsx';
import styles from './run-list.module.css';
import { type Attempt, type Run, runsOf } from './runs.ts';
import { Since } from './since.tsx';

type Props = {
  view: CaseView;
  /** The output of the newest attempt stands open, as while it runs. */
  open?: boolean;
};

/** What the machine has run of the plan: every attempt with its output, as soon as there is one. */
export function RunList({ view, open = false }: Props) {
  const runs = runsOf(view.history);
  const newest = runs.findLast(({ attempts }) => attempts.length > 0);
  if (runs.length === 0) return null;
  return (
    <ol className={styles.runs} aria-label="Actions and their output">
      {runs.map((run) => (
        <li key={run.key} className={styles.run}>
          <RunHead run={run} />
          {open && run.standing === 'running' && run.kind === 'command' && (
            <LiveOutput caseId={view.case.id} action={run.key} />
          )}
          {run.attempts.map((attempt) => (
            <AttemptRow
              key={attempt.event.version}
              caseId={view.case.id}
              attempt={attempt}
              open={open && run === newest && attempt === run.attempts.at(-1)}
            />
          ))}
        </li>
      ))}
    </ol>
  );
}

const standings: Record<Run['standing'], { standing: Standing; word: string }> = {
  running: { standing: 'active', word: 'Running' },
  succeeded: { standing: 'good', word: 'Done' },
  failed: { standing: 'bad', word: 'Failed for good' },
};

function RunHead({ run: { standing, title, kind, attempts, tries, requestedAt } }: { run: Run }) {
  const byHand = kind === 'manual' && standing === 'running';
  const { standing: mark, word } = byHand
    ? { standing: 'waiting' as const, word: 'To be done by hand' }
    : standings[standing];
  return (
    <p className={styles.head}>
      <StatusMark standing={mark}>{word}</StatusMark>
      <span className={styles.title}>{title}</span>
      {standing === 'running' && !byHand && (
        <span className={styles.about}>
          attempt {attempts.length + 1} of {tries}, for{' '}
          <Since at={attempts.at(-1)?.event.at ?? requestedAt} />
        </span>
      )}
    </p>
  );
}

type RowProps = { caseId: string; attempt: Attempt; open: boolean };

function AttemptRow({ caseId, attempt: { number, outcome, reason, note, event }, open }: RowProps) {
  const called = useCalled();
  const evidence = evidenceOf(caseId, event);
  const output = evidence[0];
  const ending =
    outcome === 'succeeded'
      ? `Attempt ${number} succeeded`
      : `Attempt ${number} failed: ${reason ?? 'no reason was given'}`;
  return (
    <div className={styles.attempt}>
      <p className={styles.about}>
        {event.actor === machine ? ending : `${called(event.actor)} reported it as done`},{' '}
        <Instant at={event.at} /> <EvidenceChips items={evidence} />
      </p>
      {note && <p>{note}</p>}
      {open && output && <EvidenceViewer evidence={output} />}
    </div>
  );
}
