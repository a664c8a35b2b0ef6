import { useMemo } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import type { CaseEvent, CaseView } from '#web/features/case/case-view.ts';
import { PackButton } from '#web/features/case/proof/pack-button.tsx';
import {
  type CaseProof,
  proofOf,
  useProof,
  verifyCommand,
  waiting,
} from '#web/features/case/proof-of.ts';
import { counted } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { type Proof, ProofSeal } from '#web/ui/proof-seal.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import styles from './tabs.module.css';

/** Where every event of the case stands in the ledger, and how anybody can check it without this server. */
export function ProofTab({ view }: { view: CaseView }) {
  const { id } = view.case;
  const proof = useProof(id);
  const { data, error } = proof;
  const rows = useMemo(() => rowsOf(id, view.history, data), [id, view.history, data]);
  if (error) {
    return (
      <ProblemPanel
        problem={problemOf(error, {
          title: 'Where the events stand in the ledger could not be read',
          safe: 'They are sealed there all the same.',
        })}
      />
    );
  }
  if (!data) {
    return (
      <Awaited what="the proof">
        <SkeletonBlock height="12rem" />
      </Awaited>
    );
  }
  return (
    <div className={styles.tab}>
      <Standing proof={data} />
      <Verify caseId={id} proof={data} />
      <div className={styles.table}>
        <VirtualTable
          label="Events in the ledger"
          columns={columns}
          narrow={narrow}
          rows={rows}
          rowId={({ event }) => String(event.version)}
          rowName={({ event }) => event.type}
          main={false}
        />
      </div>
    </div>
  );
}

function Standing({ proof }: { proof: CaseProof }) {
  const { checkpoint, key, events } = proof;
  const left = waiting(proof);
  return (
    <dl className={styles.figures}>
      <dt>Events</dt>
      <dd>
        {counted(events.length, 'event')}, each sealed to the one before it
        {left > 0
          ? `; ${left} still before the next checkpoint`
          : '; all under a signed checkpoint'}
      </dd>
      {checkpoint && (
        <>
          <dt>Checkpoint</dt>
          <dd>
            {counted(checkpoint.size, 'entry', 'entries')} of the whole ledger
            <HashChip hash={checkpoint.root} of="root" />
            <Instant at={checkpoint.at} />
          </dd>
        </>
      )}
      {key !== null && (
        <>
          <dt>Key</dt>
          <dd>
            <KeyName of={key} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** What tells keys apart for a reader: whose it is and its number; whole on hover and in the clipboard. */
function KeyName({ of: key }: { of: string }) {
  const [name = '', id = ''] = key.split('+');
  return (
    <>
      <span className={styles.key}>{name}</span>
      <HashChip hash={key} of="key" shown={id} />
    </>
  );
}

function Verify({ caseId, proof }: { caseId: string; proof: CaseProof }) {
  const may = useMay();
  return (
    <section className={styles.verify} aria-labelledby="verify">
      <h3 id="verify" className={styles.heading}>
        Check it without this server
      </h3>
      <p className={styles.quiet}>
        The pack holds the history, the evidence, and the proofs that both are in the ledger.
        Anybody can check it offline; compare the key with the one that you were given by another
        way.
      </p>
      <CodeBlock what="the command" text={verifyCommand(caseId, proof.key)} command wrap />
      <div className={styles.standing}>
        {may('evidence.export') ? (
          <PackButton caseId={caseId} />
        ) : (
          <p className={styles.quiet}>Your roles do not let you take evidence packs out.</p>
        )}
      </div>
    </section>
  );
}

type Row = { event: CaseEvent; proof: Proof; leaf: number | null };

function rowsOf(caseId: string, history: readonly CaseEvent[], data: CaseProof | undefined): Row[] {
  return history
    .map((event) => ({
      event,
      proof: proofOf(caseId, event, { data, error: null }),
      leaf: data?.leaves.get(event.version) ?? null,
    }))
    .reverse();
}

function Leaf({ leaf }: { leaf: number | null }) {
  return (
    <span className={styles.leaf}>
      {leaf === null ? 'On its way' : `Leaf ${leaf.toLocaleString('en-GB')}`}
    </span>
  );
}

const columns: readonly Column<Row>[] = [
  {
    id: 'version',
    header: 'No.',
    width: '3.5rem',
    align: 'end',
    cell: ({ event }) => event.version,
  },
  {
    id: 'event',
    header: 'Event',
    width: 'minmax(11rem, 1fr)',
    cell: ({ event: { type } }) => <code className={styles.clip}>{type}</code>,
  },
  {
    id: 'by',
    header: 'By',
    width: '9rem',
    from: 640,
    cell: ({ event: { actor } }) => <PersonChip name={actor} />,
  },
  {
    id: 'at',
    header: 'When',
    width: '8rem',
    from: 760,
    cell: ({ event: { at } }) => <Instant at={at} />,
  },
  {
    id: 'hash',
    header: 'Hash',
    width: '7.5rem',
    from: 900,
    cell: ({ event: { hash } }) => <HashChip hash={hash} />,
  },
  { id: 'leaf', header: 'In the log', width: '7rem', cell: ({ leaf }) => <Leaf leaf={leaf} /> },
  {
    id: 'seal',
    header: 'Standing',
    width: '6.5rem',
    cell: ({ proof }) => <ProofSeal proof={proof} />,
  },
];

const narrow: NarrowRow<Row> = {
  below: 480,
  header: 'Event',
  cell: ({ event: { version, type, at }, proof, leaf }) => (
    <span className={styles.narrow}>
      <span className={styles.line}>
        <span>{version}</span>
        <code className={styles.clip}>{type}</code>
      </span>
      <span className={styles.line}>
        <ProofSeal proof={proof} />
        <Leaf leaf={leaf} />
        <Instant at={at} />
      </span>
    </span>
  ),
};
