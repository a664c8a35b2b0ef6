import { Link } from '@tanstack/react-router';
import {
  type CaseEvent,
  type CaseView,
  newestEvent,
  thisCycle,
} from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { PackButton } from '#web/features/case/proof/pack-button.tsx';
import { proofOf, useProof } from '#web/features/case/proof-of.ts';
import { counted, dispositionWord } from '#web/features/case/words.ts';
import { EvidenceChips } from '#web/ui/evidence/evidence-chips.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProofSeal } from '#web/ui/proof-seal.tsx';
import { Card } from './card.tsx';
import styles from './closed-card.module.css';

/** A closed case: as what, how that is known, and that it is held. */
export function ClosedCard({ view }: { view: CaseView }) {
  const { id, disposition, mergedInto, findings } = view.case;
  const proof = useProof(id);
  const history = thisCycle(view.history);
  const closed = newestEvent(history, 'CaseClosed');
  const remediated = disposition === 'remediated';
  return (
    <Card
      turn={{ standing: remediated ? 'good' : 'waiting', says: 'Closed' }}
      title={`Closed as ${dispositionWord(disposition)}`}
      actions={<PackButton caseId={id} />}
    >
      <dl className={styles.known}>
        {remediated ? (
          <Verified caseId={id} event={newestEvent(history, 'VerificationRecorded')} />
        ) : mergedInto === undefined ? (
          <Decided history={history} closed={closed} />
        ) : (
          <Merged into={mergedInto} event={newestEvent(history, 'CaseMerged')} />
        )}
        {closed && (
          <>
            <dt>Proof</dt>
            <dd>
              <ProofSeal proof={proofOf(id, closed, proof)} />
            </dd>
          </>
        )}
      </dl>
      <p className={styles.held}>
        {mergedInto !== undefined
          ? 'What it held is worked on there, and reopens that one when it returns. What was done here stays on record.'
          : remediated
            ? `It is held: when ${findings.length > 0 ? 'its finding returns' : 'the incident repeats'} it reopens, with its history.`
            : 'It was closed for a reason beside a fix: it does not reopen by itself when its finding is seen again.'}
      </p>
    </Card>
  );
}

function Merged({ into, event }: { into: string; event: CaseEvent | undefined }) {
  return (
    <>
      <dt>Merged into</dt>
      <dd>
        <Link to="/cases/$case" params={{ case: into }}>
          {into}
        </Link>
      </dd>
      {event && (
        <>
          <dt>By</dt>
          <dd className={styles.line}>
            <PersonChip name={event.actor} />
            <Instant at={event.at} />
          </dd>
          <dt>Because</dt>
          <dd>{String(event.data.reason)}</dd>
        </>
      )}
    </>
  );
}

function Verified({ caseId, event }: { caseId: string; event: CaseEvent | undefined }) {
  if (!event) return null;
  const {
    absent = [],
    report,
    seenAt,
  } = event.data as {
    absent?: readonly string[];
    report?: string;
    seenAt?: string;
  };
  return (
    <>
      <dt>Verified</dt>
      <dd>
        <span className={styles.line}>
          {counted(absent.length, 'finding')} gone, by a report
          {seenAt && (
            <>
              {' '}
              of a scan <Instant at={seenAt} />
            </>
          )}
        </span>
        <span className={styles.line}>
          <EvidenceChips items={evidenceOf(caseId, event)} />
          {report && <HashChip hash={report} of="hash of the report" />}
        </span>
      </dd>
      <dt>Brought by</dt>
      <dd className={styles.line}>
        <PersonChip name={event.actor} />
        <Instant at={event.at} />
      </dd>
    </>
  );
}

function Decided({
  history,
  closed,
}: {
  history: readonly CaseEvent[];
  closed: CaseEvent | undefined;
}) {
  const asked = newestEvent(history, 'DispositionRequested');
  return (
    <>
      {asked && (
        <>
          <dt>Asked for by</dt>
          <dd className={styles.line}>
            <PersonChip name={asked.actor} />
            <Instant at={asked.at} />
          </dd>
          <dt>Because</dt>
          <dd>{String(asked.data.reason)}</dd>
        </>
      )}
      {closed && (
        <>
          <dt>Agreed by</dt>
          <dd className={styles.line}>
            <PersonChip name={closed.actor} />
            <Instant at={closed.at} />
          </dd>
        </>
      )}
    </>
  );
}
