import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { RunList } from '#web/features/case/actions/run-list.tsx';
import {
  type CaseView,
  newestEvent,
  offers,
  thisCycle,
  type Waits,
} from '#web/features/case/case-view.ts';
import { sourceOf } from '#web/features/case/source-of.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { counted } from '#web/features/case/words.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import styles from './verification-card.module.css';

type Props = { view: CaseView; waits: Waits; onDone: () => void };

/** The case waits for a later report that no longer shows its findings: which report would prove it, and the way to bring it. */
export function VerificationCard({ view, waits, onDone }: Props) {
  const [nothingNew, setNothingNew] = useState(false);
  const act = useAct('verifyCase');
  const working = offers(view, 'noteCase');
  const verify = () =>
    act.send(
      { params: { case: view.case.id }, ifMatch: view.version },
      {
        done: ({ version }) => {
          setNothingNew(version === view.version);
          if (version === view.version) return;
          notify('The case was held against the newest report.');
        },
        shown: onDone,
      },
    );
  return (
    <Card
      turn={{ standing: 'waiting', says: 'Waits for the next report' }}
      title={waits.title}
      actions={
        working && (
          <>
            <Link
              to="/import"
              search={{ asset: view.case.asset }}
              className={buttonClass('primary', 'large')}
            >
              Import the new report
            </Link>
            <Button size="large" busy={act.busy} onClick={verify}>
              Verify against the newest report
            </Button>
          </>
        )
      }
    >
      <WhatProves view={view} />
      <LastVerification view={view} />
      {nothingNew && (
        <Callout tone="note" live>
          <p>The newest report has been held against this case already, and says nothing new.</p>
        </Callout>
      )}
      <ActProblem act={act} view={view} title="The newest report does not verify this case" />
      <RunList view={view} />
    </Card>
  );
}

function WhatProves({ view: { case: state } }: { view: CaseView }) {
  const source = sourceOf(state.source);
  const changed = state.implemented?.at;
  return (
    <dl className={styles.proves}>
      <dt>What proves it</dt>
      <dd>{whatProves(state.findings.length)}</dd>
      <dt>Tool</dt>
      <dd>{source?.tool ?? 'the one that found them'}</dd>
      {source?.scope && (
        <>
          <dt>Scope</dt>
          <dd>{source.scope}</dd>
        </>
      )}
      <dt>Asset</dt>
      <dd>{state.asset}</dd>
      {changed && (
        <>
          <dt>Scanned</dt>
          <dd>
            after the change, which ended <Instant at={changed} />
          </dd>
        </>
      )}
    </dl>
  );
}

function whatProves(findings: number): string {
  return findings === 1
    ? 'A report that could have seen its finding, and does not show it.'
    : `A report that could have seen all of its ${counted(findings, 'finding')}, and shows none of them.`;
}

/** A report that was held against the case and did not settle it, with how many of the findings it could not have seen. */
function LastVerification({ view }: { view: CaseView }) {
  const called = useCalled();
  const last = newestEvent(
    thisCycle(view.history),
    'VerificationRecorded',
    ({ data }) => data.outcome === 'unknown',
  );
  const changed = view.case.implemented?.at;
  if (!last || (changed !== undefined && last.at < changed)) return null;
  const unknown = (last.data.unknown as readonly string[] | undefined)?.length ?? 0;
  return (
    <Callout tone="warn" icon={<WarningIcon />} title="The last report proves nothing yet">
      <p>
        {counted(unknown, 'finding')} could not have been seen by it. {called(last.actor)} brought
        it <Instant at={last.at} />.
      </p>
    </Callout>
  );
}
