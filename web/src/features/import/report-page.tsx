import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { Section, Sections } from '#web/app/section.tsx';
import { useMay } from '#web/features/session/me.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { completenessOf, coverageText } from './coverage-text.ts';
import { ReportCounts } from './report-counts.tsx';
import styles from './report-page.module.css';
import { SkippedTable } from './skipped-table.tsx';

const route = getRouteApi('/shell/reports/$report');

/** One report: what it could have seen, what it changed, and what of it could not be read. */
export function ReportPage() {
  const { report: number } = route.useParams();
  const query = useQuery(read('showReport', { params: { report: Number(number) } }));
  return (
    <AnswerPage
      title={query.data ? query.data.fileName : `Report ${number}`}
      trail={<Link to="/import">Import</Link>}
      thing="report"
      query={query}
      heights={['5rem', '9rem']}
    >
      {(found) => <Report report={found} />}
    </AnswerPage>
  );
}

function Report({ report }: { report: AnswerOf<'showReport'> }) {
  const { asset, coverage, counts, skipped, notRead } = report;
  const { word, standing, says } = completenessOf(coverage.completeness);
  const able = useMay()('reports.import');
  return (
    <Sections>
      <ReportFacts report={report} />
      <Section id="coverage" title="What it could have seen">
        <p className={styles.whole}>
          <StatusMark standing={standing}>{word}</StatusMark> <span>{says}</span>
        </p>
        {coverageText(coverage).map((sentence) => (
          <p key={sentence} className={styles.text}>
            {sentence}
          </p>
        ))}
      </Section>
      <Section id="changed" title="What it changed">
        <ReportCounts counts={{ ...counts, skipped }} asset={asset} />
        {!report.settled && <p className={styles.text}>It is being carried over to the cases.</p>}
        <div className={styles.ways}>
          <Link to="/cases" search={{ asset: [asset], closed: 'both' }} className={buttonClass()}>
            Cases of {asset}
          </Link>
          {able && (
            <Link to="/import" search={{ asset }} className={buttonClass('quiet')}>
              Import a newer report
            </Link>
          )}
        </div>
      </Section>
      <Section id="skipped" title="What could not be read">
        {skipped === 0 ? (
          <p className={styles.text}>Everything in the file was read.</p>
        ) : (
          <SkippedTable skipped={skipped} notRead={notRead} />
        )}
      </Section>
    </Sections>
  );
}

function ReportFacts({ report }: { report: AnswerOf<'showReport'> }) {
  const { id, asset, format, importedBy, importedAt, seenAt, sha256 } = report;
  const { data: formats } = useQuery(read('listFormats'));
  return (
    <Facts>
      <Fact name="Report">{id}</Fact>
      <Fact name="Asset">{asset}</Fact>
      <Fact name="Format">{formats?.find((one) => one.id === format)?.name ?? format}</Fact>
      <Fact name="Shows how it was">
        <Instant at={seenAt} />
      </Fact>
      <Fact name="Imported">
        <Instant at={importedAt} />
      </Fact>
      <Fact name="By">
        <PersonChip name={importedBy} />
      </Fact>
      <Fact name="SHA-256 of the file">
        <HashChip hash={sha256} of="hash of the file" />
      </Fact>
    </Facts>
  );
}
