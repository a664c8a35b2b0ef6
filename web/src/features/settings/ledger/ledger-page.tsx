import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Callout } from '#web/ui/callout.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { CheckpointList } from './checkpoint-list.tsx';
import styles from './ledger.module.css';
import { LedgerCheck } from './ledger-check.tsx';

/** How the ledger stands, the key that vouches for it, and the check of all of it. */
export function LedgerPage() {
  return (
    <SectionPage section={sections.ledger}>
      <Standing />
    </SectionPage>
  );
}

/** Looked at again so often while events wait to be taken in, in milliseconds. */
const SOON = 3000;

function Standing() {
  const may = useMay();
  const asked = useQuery({
    ...read('latestCheckpoint'),
    refetchInterval: ({ state: { data } }) => ((data?.waiting ?? 0) > 0 ? SOON : false),
  });
  return (
    <Answered query={asked} what="how the ledger stands">
      {({ checkpoint, key, waiting }) => (
        <>
          {checkpoint ? (
            <Newest checkpoint={checkpoint} waiting={waiting} />
          ) : (
            <Callout tone="note" title="No checkpoint yet">
              <p>
                A worker takes events into the ledger and signs a checkpoint soon after the first of
                them. {waitingText(waiting)}
              </p>
            </Callout>
          )}
          {key !== null && <Key value={key} />}
          {may('audit.read') && <LedgerCheck />}
          {checkpoint && <CheckpointList />}
        </>
      )}
    </Answered>
  );
}

type Checkpoint = NonNullable<AnswerOf<'latestCheckpoint'>['checkpoint']>;

function Newest({ checkpoint, waiting }: { checkpoint: Checkpoint; waiting: number }) {
  const { origin, size, root, at, note } = checkpoint;
  return (
    <Panel
      title="Newest checkpoint"
      says="What the key vouches for at one moment: so many events, in this order, under this root."
    >
      <dl className={styles.facts}>
        <dt>Events</dt>
        <dd>
          {size.toLocaleString('en-GB')}, {waitingText(waiting)}
        </dd>
        <dt>Signed</dt>
        <dd>
          <Instant at={at} />
        </dd>
        <dt>Root</dt>
        <dd>
          <HashChip hash={root} of="root" />
        </dd>
        <dt>Origin</dt>
        <dd>{origin}</dd>
      </dl>
      <CodeBlock what="the signed checkpoint" text={note} wrap />
    </Panel>
  );
}

function waitingText(waiting: number): string {
  if (waiting === 0) return 'none waits to be taken in';
  return waiting === 1
    ? 'one more waits to be taken in'
    : `${waiting.toLocaleString('en-GB')} more wait to be taken in`;
}

function Key({ value }: { value: string }) {
  return (
    <Panel
      title="Public key"
      says="Whoever has it can tell that a checkpoint, and every evidence pack under it, is from here and unchanged, without this server. Give it to auditors by another way than the packs: print it, or put it on your site."
    >
      <CodeBlock what="the key" text={value} wrap />
      <CodeBlock what="the command" text={`holdfast verify PACK --key '${value}'`} command wrap />
    </Panel>
  );
}
