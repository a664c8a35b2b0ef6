import type { CaseView } from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { machine } from '#web/features/shared/machine.ts';
import { useCalled } from '#web/ui/called.ts';
import { EvidenceChips } from '#web/ui/evidence/evidence-chips.tsx';
import { EvidenceViewer } from '#web/ui/evidence/evidence-viewer.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';
import { workOf } from './item-runs.ts';
import { LiveOutput } from './live-output.tsx';
import styles from './run-list.module.css';
import type { Attempt, Run } from './runs.ts';
import { Since } from './since.tsx';
import { WaveList } from './wave-list.tsx';

type Props = {
  view: CaseView;
  /** The output of the newest attempt stands open, as while it runs. */
  open?: boolean;
};

/** What the machine has run of the plan: every attempt with its output, as soon as there is one. */
export function RunList({ view, open = false }: Props) {
  const { runs, waves } = workOf(view.history);
  const newest = runs.findLast(({ attempts }) => attempts.length > 0);
  const draw = (run: Run, shown = false) => (
    <RunBlock key={run.key} caseId={view.case.id} run={run} live={open} open={shown} />
  );
  return (
    <>
      {runs.length > 0 && (
        <ol className={styles.runs} aria-label="Actions and their output">
          {runs.map((run) => (
            <li key={run.key} className={styles.run}>
              {draw(run, open && run === newest)}
            </li>
          ))}
        </ol>
      )}
      {waves.length > 0 && <WaveList waves={waves} draw={(run) => draw(run)} />}
    </>
  );
}

type BlockProps = { caseId: string; run: Run; live: boolean; open: boolean };

/** One order: how it stands, what it prints while it runs, and its attempts, the newest with its output where `open`. */
function RunBlock({ caseId, run, live, open }: BlockProps) {
  return (
    <>
      <RunHead run={run} />
      {live && run.standing === 'running' && run.kind === 'command' && (
        <LiveOutput caseId={caseId} action={run.key} />
      )}
      {run.attempts.map((attempt) => (
        <AttemptRow
          key={attempt.event.version}
          caseId={caseId}
          attempt={attempt}
          open={open && attempt === run.attempts.at(-1)}
        />
      ))}
    </>
  );
}

const standings: Record<Run['standing'], { standing: Standing; word: string }> = {
  running: { standing: 'active', word: 'Running' },
  succeeded: { standing: 'good', word: 'Done' },
  failed: { standing: 'bad', word: 'Failed for good' },
  undone: { standing: 'paused', word: 'Taken back' },
};

/** The same of what takes a change back. */
const undoStandings: Record<Run['standing'], { standing: Standing; word: string }> = {
  ...standings,
  running: { standing: 'active', word: 'Being taken back' },
  failed: { standing: 'bad', word: 'Could not be taken back' },
};

function RunHead({ run }: { run: Run }) {
  const { standing, title, kind, undoes, attempts, tries, requestedAt } = run;
  const byHand = kind === 'manual' && standing === 'running';
  const { standing: mark, word } = byHand
    ? { standing: 'waiting' as const, word: 'To be done by hand' }
    : (undoes ? undoStandings : standings)[standing];
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
    outcome === 'failed'
      ? `Attempt ${number} failed: ${reason ?? 'no reason was given'}`
      : `Attempt ${number} succeeded`;
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
