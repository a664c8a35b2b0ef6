import { Link } from '@tanstack/react-router';
import { sentence } from '#web/features/case/words.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './finding-page.module.css';
import type { Finding } from './finding-page.tsx';

const told: Record<Finding['scans'][number]['told'], string> = {
  opened: 'showed it first',
  seen: 'showed it still',
  'seen-again': 'showed it again',
  reopened: 'showed it again after it was gone',
  changed: 'says something else of it',
  gone: 'could have seen it, and did not: gone',
  unknown: 'could not have seen it: unknown',
  unchanged: 'changed nothing of it',
};

/** The reports of the scan that found it, the newest first, and what each told of it. */
export function FindingScans({ finding: { scans } }: { finding: Finding }) {
  return (
    <ul className={styles.scans}>
      {scans.map((scan) => (
        <li key={scan.report} className={styles.scan}>
          <Link to="/reports/$report" params={{ report: String(scan.report) }}>
            {scan.fileName}
          </Link>
          <Instant at={scan.seenAt} />
          {scan.completeness !== 'complete' && (
            <span className={styles.source}>{scan.completeness}</span>
          )}
          <span className={styles.source}>{told[scan.told]}</span>
          <PersonChip name={scan.importedBy} />
          {scan.import !== null && (
            <Link to="/imports/$import" params={{ import: String(scan.import) }}>
              The file, in import {scan.import}
            </Link>
          )}
          {scan.changes.map(({ field, from, to }) => (
            <span key={field} className={styles.change}>
              {sentence(field)}: {from ?? 'none'} → {to ?? 'none'}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
