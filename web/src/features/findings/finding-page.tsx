import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { Section, Sections } from '#web/app/section.tsx';
import { sentence } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { AddToCaseDialog, OpenCaseDialog } from './case-for-findings.tsx';
import { FindingStatus } from './finding-columns.tsx';
import styles from './finding-page.module.css';
import { FindingPriority } from './finding-priority.tsx';
import { FindingProblem } from './finding-problem.tsx';
import { FindingScans } from './finding-scans.tsx';
import { statuses } from './finding-words.ts';

export type Finding = AnswerOf<'showFinding'>;

const route = getRouteApi('/shell/findings/$finding');

/** One finding: how it stands, why it matters, what would mend it, and which reports showed it. */
export function FindingPage() {
  const { finding: id } = route.useParams();
  const query = useQuery(read('showFinding', { params: { finding: Number(id) } }));
  return (
    <AnswerPage
      title={query.data ? query.data.title : `Finding ${id}`}
      trail={<Link to="/findings">Findings</Link>}
      thing="finding"
      query={query}
      heights={['5rem', '12rem']}
    >
      {(found) => <Whole finding={found} />}
    </AnswerPage>
  );
}

function Whole({ finding }: { finding: Finding }) {
  const { detail, status } = finding;
  return (
    <Sections>
      <Standing finding={finding} />
      <Section id="work" title="What is done about it">
        <CaseOf finding={finding} />
      </Section>
      <Section id="problem" title="What other tools see of it">
        <FindingProblem id={finding.id} title={finding.title} />
      </Section>
      <Section id="priority" title="Why this priority">
        <FindingPriority finding={finding} />
      </Section>
      <Section id="fix" title="What would mend it">
        <p className={styles.text}>{fixText(finding)}</p>
      </Section>
      {detail.description && (
        <Section id="description" title="What the report says">
          <p className={styles.text}>{detail.description}</p>
        </Section>
      )}
      <Section id="scans" title="Reports since it was seen first">
        <p className={styles.text}>{statuses[status].says}.</p>
        <FindingScans finding={finding} />
      </Section>
    </Sections>
  );
}

function Standing({ finding }: { finding: Finding }) {
  const { severity, status, statusAt, openedAt, asset, tool, scope, detail, kev, epss, cvss } =
    finding;
  const { vulnerabilities = [], weaknesses = [] } = detail;
  const ids = [...vulnerabilities, ...weaknesses];
  return (
    <Facts>
      <Fact name="Severity">
        <SeverityMark level={severity} />
      </Fact>
      <Fact name="Status">
        <FindingStatus status={status} staleSince={finding.staleSince} />
      </Fact>
      <Fact name="Since">
        <Instant at={statusAt} />
      </Fact>
      {finding.dueAt && status !== 'gone' && (
        <Fact name="Due">
          <Instant at={finding.dueAt} />
        </Fact>
      )}
      {finding.staleSince && (
        <Fact name="Stale since">
          <Instant at={finding.staleSince} />
        </Fact>
      )}
      <Fact name="Seen first">
        <Instant at={openedAt} />
      </Fact>
      <Fact name="Asset">
        <Link to="/findings" search={{ q: `asset:"${asset}"` }}>
          {asset}
        </Link>
      </Fact>
      <Fact name="Found by">{scope ? `${tool}, ${scope}` : tool}</Fact>
      {finding.rule && <Fact name="Rule">{finding.rule}</Fact>}
      {finding.component && (
        <Fact name="Component">
          <ComponentOf id={finding.componentId}>{finding.component}</ComponentOf>
        </Fact>
      )}
      {finding.location && <Fact name="Place">{finding.location}</Fact>}
      {ids.length > 0 && <Fact name="Known as">{ids.join(', ')}</Fact>}
      <Fact name="Known to be exploited">{kev ? 'Yes, says KEV' : 'Not in KEV'}</Fact>
      {epss !== null && <Fact name="EPSS">{percent(epss)}</Fact>}
      {cvss !== null && <Fact name="CVSS">{cvss.toFixed(1)}</Fact>}
      {finding.claim !== 'open' && <Fact name="The report claims">{sentence(finding.claim)}</Fact>}
      {finding.reopened > 0 && <Fact name="Came back">{finding.reopened} times</Fact>}
      <Fact name="Fingerprint">
        <HashChip hash={finding.fingerprint} of="fingerprint" />
      </Fact>
    </Facts>
  );
}

/** Which other assets have it as well is told on its own page. */
function ComponentOf({ id, children }: { id: number | null; children: string }) {
  if (id === null) return children;
  return (
    <Link to="/components/$component" params={{ component: String(id) }}>
      {children}
    </Link>
  );
}

function CaseOf({ finding }: { finding: Finding }) {
  const { case: id, remedy } = finding;
  if (id === null) return <NoCase finding={finding} />;
  return (
    <div className={styles.ways}>
      <Link to="/cases/$case" params={{ case: id }} className={buttonClass('primary')}>
        Open the case {id}
      </Link>
      <span className={styles.text}>It would be remedied by: {remedy}.</span>
    </div>
  );
}

function NoCase({ finding }: { finding: Finding }) {
  const may = useMay();
  const [asked, setAsked] = useState<'open' | 'add'>();
  const dialog = { findings: [finding], onClose: () => setAsked(undefined) };
  return (
    <>
      <p className={styles.text}>
        It is in no case: what merely informs, and what the report claims is dealt with, opens none.
      </p>
      {may('cases.work') && finding.status !== 'gone' && (
        <div className={styles.ways}>
          <Button onClick={() => setAsked('open')}>Open a case</Button>
          <Button onClick={() => setAsked('add')}>Add to a case…</Button>
        </div>
      )}
      <OpenCaseDialog {...dialog} open={asked === 'open'} />
      <AddToCaseDialog {...dialog} open={asked === 'add'} />
    </>
  );
}

function fixText({ detail: { fix } }: Finding): string {
  if (!fix) return 'The report names no fix.';
  const version = fix.version ? `Fixed in ${fix.version}.` : '';
  return [version, fix.text ?? ''].filter(Boolean).join(' ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} % in 30 days`;
}
