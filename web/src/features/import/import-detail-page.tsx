import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { Section, Sections } from '#web/app/section.tsx';
import { useMay } from '#web/features/session/me.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { importStanding } from './import-standing.ts';
import styles from './report-page.module.css';
import { SkippedTable } from './skipped-table.tsx';
import { UndoImport } from './undo-import.tsx';

const route = getRouteApi('/shell/imports/$import');

const LOOK_MILLISECONDS = 500;

type Import = AnswerOf<'showImport'>;

/** One import: how far it is, what came of it, and what of it could not be read. */
export function ImportDetailPage() {
  const { import: number } = route.useParams();
  const query = useQuery({
    ...read('showImport', { params: { import: Number(number) } }),
    refetchInterval: ({ state }) =>
      state.data && !['done', 'failed'].includes(state.data.status) ? LOOK_MILLISECONDS : false,
  });
  return (
    <AnswerPage
      title={query.data ? query.data.fileName : `Import ${number}`}
      trail={<Link to="/imports">Imports</Link>}
      thing="import"
      query={query}
      heights={['5rem', '9rem']}
    >
      {(found) => <Detail found={found} />}
    </AnswerPage>
  );
}

function Detail({ found }: { found: Import }) {
  const { id, fileName, bytes, bytesRead, error, result } = found;
  const able = useMay()('cases.manage');
  const share = found.status === 'running' && bytes > 0 ? bytesRead / bytes : undefined;
  return (
    <Sections>
      <ImportFacts found={found} />
      <Section id="outcome" title="What came of it">
        <ProgressRow name={fileName} {...importStanding(found)} share={share} />
        {found.undone && (
          <p className={styles.text}>
            Taken back by {found.undone.by}: {found.undone.reason}
          </p>
        )}
        {error && (
          <ProblemPanel
            problem={{
              title: 'It was not taken in',
              happened: error.message,
              safe: 'Nothing of it was taken in: a report counts as a whole or not at all.',
              code: error.code,
            }}
          />
        )}
        {result && <ImportOutcome result={result} skips="beside" />}
        <div className={styles.ways}>
          <a href={`/api/v1/imports/${id}/raw`} download className={buttonClass('quiet')}>
            Download the file
          </a>
          {able && found.reports > 0 && !found.undone && <UndoImport id={id} />}
        </div>
      </Section>
      {result && result.skipped > 0 && (
        <Section id="skipped" title="What could not be read">
          <SkippedTable skipped={result.skipped} notRead={result.notRead} />
        </Section>
      )}
    </Sections>
  );
}

function ImportFacts({ found }: { found: Import }) {
  const { id, asset, root, format, importedBy, receivedAt, endedAt, sha256, bytes } = found;
  return (
    <Facts>
      <Fact name="Import">{id}</Fact>
      {asset !== null && <Fact name="Asset">{asset}</Fact>}
      {root !== null && (
        <Fact name="Scanned below">
          <code>{root}</code>
        </Fact>
      )}
      {format !== null && <Fact name="Format">{format}</Fact>}
      <Fact name="Size">{formatBytes(bytes)}</Fact>
      <Fact name="Received">
        <Instant at={receivedAt} />
      </Fact>
      {endedAt !== null && (
        <Fact name="Ended">
          <Instant at={endedAt} />
        </Fact>
      )}
      <Fact name="By">
        <PersonChip name={importedBy} />
      </Fact>
      <Fact name="SHA-256 of the file">
        <HashChip hash={sha256} of="hash of the file" />
      </Fact>
    </Facts>
  );
}
