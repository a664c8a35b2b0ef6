import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { Page } from '#web/app/page.tsx';
import { usePaletteSource } from '#web/app/palette-sources.ts';
import { Button } from '#web/ui/button.tsx';
import { ClockBar } from '#web/ui/clock-bar.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EvidenceList } from '#web/ui/evidence/evidence-list.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { HistoryStory } from '#web/ui/history-story.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProofSeal } from '#web/ui/proof-seal.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { type RailStage, StageRail } from '#web/ui/stage-rail.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import {
  ago,
  days,
  evidence,
  hash,
  hours,
  proved,
  sampleCases,
  story,
  storyKinds,
} from './content.ts';
import styles from './sample-page.module.css';

const rail: readonly RailStage[] = [
  { id: 'a', title: 'Triage', standing: 'past', gate: 'Ada, 4 days ago' },
  { id: 'b', title: 'Analysis', standing: 'past', gate: 'ben, 3 days ago' },
  { id: 'c', title: 'Approval', standing: 'here', gate: '1 of 2, until tomorrow' },
  { id: 'd', title: 'Change', standing: 'next', gate: 'Runs by itself' },
  { id: 'e', title: 'Verification', standing: 'next', gate: 'A later report' },
];
const command = 'ansible-playbook patch-openssl.yml --limit web';

/** The parts together, as a page of one case would have them: for rhythm and hierarchy. */
export function SamplePage() {
  const [asking, setAsking] = useState(false);
  usePaletteSource('Cases', async (words) =>
    sampleCases(60)
      .filter(({ title, id }) => `${id} ${title}`.toLowerCase().includes(words.toLowerCase()))
      .slice(0, 5)
      .map(({ id, title }) => ({
        id,
        label: title,
        detail: id,
        run: () => notify(`${id} was opened`),
      })),
  );
  return (
    <Page
      title="OpenSSL: X.509 name constraint buffer overread"
      trail={<a href="#/table">Cases</a>}
      actions={
        <Menu
          label="More"
          items={[{ label: 'Put on hold', onClick: () => notify('Put on hold') }]}
        />
      }
    >
      <div className={styles.layout}>
        <div className={styles.main}>
          <StageRail label="Stages" stages={rail} />
          <section className={styles.next} aria-label="Next">
            <h2 className={styles.question}>Decide on the plan of ben</h2>
            <p className={styles.why}>
              Upgrade openssl to 3.0.17 on 4 assets and restart the workers in turn. 14 findings go
              away with it.
            </p>
            <CodeBlock what="the command" text={command} command />
            <p className={styles.facts}>
              <PersonChip name="Ada Lovelace" role="approved" />
              <Instant at={ago(5 * hours)} />
              <ProofSeal proof={proved} />
              <HashChip hash={hash} of="plan" />
            </p>
            <div className={styles.actions}>
              <Button tone="primary" size="large" keys="." onClick={() => setAsking(true)}>
                Approve this plan
              </Button>
              <Button size="large">Reject with a reason</Button>
            </div>
          </section>
          <section aria-label="Evidence">
            <h2 className={styles.heading}>Evidence</h2>
            <EvidenceList label="Evidence" items={evidence} empty="" />
          </section>
          <section aria-label="History">
            <h2 className={styles.heading}>History</h2>
            <HistoryStory entries={story} kinds={storyKinds} />
          </section>
        </div>
        <aside className={styles.side} aria-label="About the case">
          <dl className={styles.about}>
            <dt>State</dt>
            <dd>
              <StatusMark standing="waiting">Awaiting approval</StatusMark>
            </dd>
            <dt>Severity</dt>
            <dd>
              <SeverityMark level="critical" />
            </dd>
            <dt>Due</dt>
            <dd>
              <ClockBar from={ago(4 * days)} due={ago(-3 * days - 4 * hours)} />
            </dd>
            <dt>Owner</dt>
            <dd>
              <PersonChip name="ben" role="responder" />
            </dd>
            <dt>Asset</dt>
            <dd className={styles.asset}>registry.example.org/shop/checkout</dd>
            <dt>Opened</dt>
            <dd>
              <Instant at={ago(4 * days)} />
            </dd>
          </dl>
        </aside>
      </div>
      <ConfirmDialog
        open={asking}
        title="Approve this plan"
        confirm="Approve this plan"
        onConfirm={() => {
          setAsking(false);
          notify('The plan was approved; it runs now');
        }}
        onClose={() => setAsking(false)}
      >
        <p>
          This is the second of two approvals, so the plan runs at once, exactly as it stands here:
        </p>
        <CodeBlock what="the command to run" text={command} command />
      </ConfirmDialog>
    </Page>
  );
}
