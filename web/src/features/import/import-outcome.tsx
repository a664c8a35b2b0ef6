import { Link } from '@tanstack/react-router';
import type { ImportResult } from '#web/api/upload-report.ts';
import { counted } from '#web/features/case/words.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { CaseLinks } from './case-links.tsx';
import { completenessWords } from './coverage-text.ts';
import styles from './import-outcome.module.css';
import { ReportCounts } from './report-counts.tsx';
import { SkippedList } from './skipped-list.tsx';

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

/** What a file changed: findings, cases, and what of it could not be read, unless that is listed beside it. */
export function ImportOutcome({
  result,
  skips,
}: {
  result: ImportResult;
  skips: 'here' | 'beside';
}) {
  const { asset, unchanged, notRead, skipped, report, entries } = result;
  return (
    <div className={styles.outcome}>
      {entries ? <Entries entries={entries} /> : <OneReport result={result} />}
      <ReportCounts counts={result} {...(asset === null ? {} : { asset })} />
      {!unchanged && <CaseFates cases={result.cases} />}
      {skips === 'here' && skipped > 0 && (
        <SkippedList skipped={skipped} notRead={notRead} to={result} />
      )}
      <div className={styles.ways}>
        {asset !== null && (
          <Link
            to="/cases"
            search={{ asset: [asset], sort: 'opened' }}
            className={buttonClass('plain', 'small')}
          >
            See the cases of {asset}
          </Link>
        )}
        {report !== null && (
          <Link
            to="/reports/$report"
            params={{ report: String(report) }}
            className={buttonClass('quiet', 'small')}
          >
            Open report {report}
          </Link>
        )}
      </div>
    </div>
  );
}

function OneReport({ result: { asset, coverage, unchanged } }: { result: ImportResult }) {
  if (!coverage) return undefined;
  const { word, standing, says } = completenessWords[coverage.completeness];
  return (
    <p className={styles.what}>
      {coverage.tool.name} on <strong>{asset}</strong>{' '}
      <StatusMark standing={standing}>{word}</StatusMark>
      <span className={styles.says}>{unchanged ? unchangedSays[unchanged] : says}</span>
    </p>
  );
}

/** Of a zip: the files that were not taken in, each with its reason, and the reports that were. */
function Entries({ entries }: { entries: NonNullable<ImportResult['entries']> }) {
  const failed = entries.filter(({ error }) => error);
  return (
    <>
      {failed.length > 0 && (
        <details className={styles.entries} open>
          <summary>{counted(failed.length, 'file')} in it could not be taken in</summary>
          <ul>
            {failed.map(({ entry, error }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which the same may stand twice.
              <li key={place}>
                <code>{entry}</code> <span className={styles.says}>{error?.message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className={styles.entries}>
        <summary>{counted(entries.length - failed.length, 'report')} in it</summary>
        <ul>
          {entries.map(({ entry, report, asset }, place) =>
            report === null ? undefined : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which the same may stand twice.
              <li key={place}>
                <Link to="/reports/$report" params={{ report: String(report) }}>
                  {entry}
                </Link>{' '}
                <span className={styles.says}>of {asset}</span>
              </li>
            ),
          )}
        </ul>
      </details>
    </>
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
