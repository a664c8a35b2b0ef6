import { classNames } from './class-names.ts';
import { CodeBlock } from './code-block.tsx';
import { HashChip } from './hash-chip.tsx';
import { Instant } from './instant.tsx';
import { PersonChip } from './person-chip.tsx';
import { Popover } from './popover.tsx';
import styles from './proof-seal.module.css';

/** What a ledger holds of one event. */
type Sealed = { event: string; by: string; at: string; hash: string };

/** What a log vouches for at one moment: how many entries, under which root. */
export type ProofCheckpoint = { size: number; root: string; at: string };

/** What proves a claim: whole; sealed but not yet under a checkpoint; or nothing, with the reason. */
export type Proof =
  | (Sealed & { standing: 'proved'; checkpoint: ProofCheckpoint; verify: string })
  | (Sealed & { standing: 'pending' })
  | { standing: 'unproved'; why: string };

const words = { proved: 'Proved', pending: 'Sealed', unproved: 'Unproved' } as const;

const titles = {
  proved: 'In the ledger, under a checkpoint',
  pending: 'In the ledger, before its next checkpoint',
  unproved: 'Nothing proves this',
} as const;

/** The mark that a claim carries: opens what proves it, or says that nothing does. */
export function ProofSeal({ proof }: { proof: Proof }) {
  return (
    <Popover
      className={classNames(styles.seal, styles[proof.standing])}
      trigger={
        <>
          <SealShape standing={proof.standing} />
          {words[proof.standing]}
        </>
      }
    >
      {() => (
        <div className={styles.content}>
          <h3 className={styles.title}>{titles[proof.standing]}</h3>
          {proof.standing === 'unproved' ? (
            <p className={styles.why}>{proof.why}</p>
          ) : (
            <Rows proof={proof} />
          )}
        </div>
      )}
    </Popover>
  );
}

function Rows({ proof }: { proof: Exclude<Proof, { standing: 'unproved' }> }) {
  return (
    <>
      <dl className={styles.rows}>
        <dt>Event</dt>
        <dd>{proof.event}</dd>
        <dt>By</dt>
        <dd className={styles.inline}>
          <PersonChip name={proof.by} />
          <Instant at={proof.at} />
        </dd>
        <dt>Hash</dt>
        <dd>
          <HashChip hash={proof.hash} of="event's hash" />
        </dd>
        <dt>Checkpoint</dt>
        {proof.standing === 'proved' ? (
          <dd>
            <span className={styles.inline}>
              {proof.checkpoint.size.toLocaleString('en-GB')} entries
              <Instant at={proof.checkpoint.at} />
            </span>
            <HashChip hash={proof.checkpoint.root} of="root" />
          </dd>
        ) : (
          <dd className={styles.why}>Not yet: the next one takes it in.</dd>
        )}
      </dl>
      {proof.standing === 'proved' && (
        <div className={styles.verify}>
          <span className={styles.how}>Check it yourself</span>
          <CodeBlock what="the command" text={proof.verify} command wrap />
        </div>
      )}
    </>
  );
}

/** A seal's edge with a check in it; dotted while it waits, broken where there is none. */
function SealShape({ standing }: { standing: Proof['standing'] }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d="m8 1.4 1.9 1.2 2.2.1.9 2 1.7 1.5-.4 2.2.4 2.1-1.7 1.4-.9 2.1-2.2 0L8 15.2l-1.9-1.2-2.2 0-.9-2.1-1.7-1.4.4-2.1-.4-2.2 1.7-1.5.9-2 2.2-.1Z"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeDasharray={standing === 'unproved' ? '2 2' : undefined}
        fill={standing === 'proved' ? 'currentColor' : undefined}
      />
      {standing === 'proved' && (
        <path
          d="m5.4 8.4 1.8 1.8 3.4-3.9"
          stroke="var(--seal-check)"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {standing === 'pending' && (
        <path
          d="M5.2 8.3v.01M8 8.3v.01M10.8 8.3v.01"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        />
      )}
      {standing === 'unproved' && (
        <path
          d="m6 6.3 4 4M10 6.3l-4 4"
          stroke="currentColor"
          strokeWidth="1.25"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
