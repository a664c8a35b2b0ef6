import { Link } from '@tanstack/react-router';
import { buttonClass } from '#web/ui/button.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { CaseLinks } from './case-links.tsx';
import { completenessWords } from './coverage-text.ts';
import styles from './import-outcome.module.css';
import { ReportCounts } from './report-counts.tsx';
import { SkippedList } from './skipped-list.tsx';
import type { ImportResult } from './uploads.ts';

const unchangedSays = {
  'already-imported':
    'This very report is in already, and it is the newest of its scan: nothing changed.',
  outdated:
    'A newer report of the same scan is in already. An older one says nothing of today: nothing changed.',
};

/** What became of the cases, in the order in which it matters to somebody who has just scanned. */
const fates = [
  { name: 'reopened', says: 'Cases reopened, their problem is back' },
  { name: 'opened', says: 'Cases opened' },
  { name: 'joined', says: 'Cases joined by new findings' },
  { name: 'verified', says: 'Cases verified by it' },
] as const;

/** What a report changed: findings, cases, and what of it could not be read. */
export function ImportOutcome({ result }: { result: ImportResult }) {
  const { asset, coverage, unchanged, notRead, skipped, report } = result;
  const { word, standing, says } = completenessWords[coverage.completeness];
  return (
    <div className={styles.outcome}>
      <p className={styles.what}>
        {coverage.tool.name} on <strong>{asset}</strong>{' '}
        <StatusMark standing={standing}>{word}</StatusMark>
        <span className={styles.says}>{unchanged ? unchangedSays[unchanged] : says}</span>
      </p>
      <ReportCounts counts={result} asset={asset} />
      {!unchanged && <CaseFates cases={result.cases} />}
      {skipped > 0 && <SkippedList skipped={skipped} notRead={notRead} report={report} />}
      <div className={styles.ways}>
        <Link
          to="/cases"
          search={{ asset: [asset], sort: 'opened' }}
          className={buttonClass('plain', 'small')}
        >
          See the cases of {asset}
        </Link>
        <Link
          to="/reports/$report"
          params={{ report: String(report) }}
          className={buttonClass('quiet', 'small')}
        >
          Open report {report}
        </Link>
      </div>
    </div>
  );
}

function CaseFates({ cases }: { cases: ImportResult['cases'] }) {
  const touched = fates.filter(({ name }) => cases[name].length > 0);
  if (touched.length === 0 && cases.refused.length === 0) {
    return <p className={styles.says}>No case was changed by it.</p>;
  }
  return (
    <dl className={styles.cases}>
      {touched.map(({ name, says }) => (
        <div key={name}>
          <dt>{says}</dt>
          <dd>
            <CaseLinks ids={cases[name]} />
          </dd>
        </div>
      ))}
      {cases.refused.map(({ case: id, message }) => (
        <div key={id}>
          <dt>Case not verified</dt>
          <dd>
            <CaseLinks ids={[id]} /> <span>{message}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
