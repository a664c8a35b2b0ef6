import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import styles from './retention.module.css';

export type Retention = AnswerOf<'importRetention'>;

/** So many imports are named; the rest is counted. */
const NAMED = 20;

/** What would go today under a rule. */
export function PastRetention({ rule: { rawDays, historyDays } }: { rule: Retention }) {
  const days = { ...(rawDays && { rawDays }), ...(historyDays && { historyDays }) };
  const asked = useQuery({
    ...read('previewImportRetention', { query: days }),
    placeholderData: keepPreviousData,
    enabled: rawDays !== null || historyDays !== null,
  });
  if (rawDays === null && historyDays === null) return <p>Nothing goes: all is kept for good.</p>;
  return (
    <Answered query={asked} what="what would go today">
      {({ imports, files, bytes }) => (
        <>
          <p role="status">
            Today {counted(files.length, 'file')} of {formatBytes(bytes)} and{' '}
            {counted(imports.length, 'import')} would go.
          </p>
          {imports.length > 0 && (
            <p className={styles.imports}>
              {imports.slice(0, NAMED).map((id) => (
                <Link key={id} to="/imports/$import" params={{ import: String(id) }}>
                  Import {id}
                </Link>
              ))}
              {imports.length > NAMED && (
                <span>and {(imports.length - NAMED).toLocaleString('en-GB')} more</span>
              )}
            </p>
          )}
        </>
      )}
    </Answered>
  );
}
