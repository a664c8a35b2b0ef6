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
  const { asset, coverage, unchanged, cases, notRead, skipped, report } = result;
  const { word, standing, says } = completenessWords[coverage.completeness];
  const touched = fates.filter(({ name }) => cases[name].length > 0);
  return (
    <div className={styles.outcome}>
      <p className={styles.what}>
        {coverage.tool.name} on <strong>{asset}</strong>{' '}
        <StatusMark standing={standing}>{word}</StatusMark>
        <span className={styles.says}>{says}</span>
      </p>
      {unchanged && <p className={styles.unchanged}>{unchangedSays[unchanged]}</p>}
      <ReportCounts counts={result} asset={asset} />
      <dl className={styles.cases}>
        {touched.map(({ name, says: fate }) => (
          <div key={name}>
            <dt>{fate}</dt>
            <dd>
              <CaseLinks ids={cases[name]} />
            </dd>
          </div>
        ))}
        {cases.refused.map((refused) => (
          <div key={refused.case}>
            <dt>Case not verified</dt>
            <dd>
              <CaseLinks ids={[refused.case]} /> <span>{refused.message}</span>
            </dd>
          </div>
        ))}
      </dl>
      {touched.length === 0 && cases.refused.length === 0 && !unchanged && (
        <p className={styles.says}>No case was changed by it.</p>
      )}
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
