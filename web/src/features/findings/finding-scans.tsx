import { Link } from '@tanstack/react-router';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './finding-page.module.css';
import type { Finding } from './finding-page.tsx';

/** The reports of the scan that found it, the newest first, and what those changed that it depends on. */
export function FindingScans({ finding: { scans, reports, status } }: { finding: Finding }) {
  const says = (report: number) => {
    if (report === reports.opened) return 'showed it first';
    if (report === reports.status) return `made it ${status}`;
    return report === reports.seen ? 'showed it again' : undefined;
  };
  return (
    <ul className={styles.scans}>
      {scans.map(({ report, fileName, seenAt, completeness, importedBy }) => (
        <li key={report} className={styles.scan}>
          <Link to="/reports/$report" params={{ report: String(report) }}>
            {fileName}
          </Link>
          <Instant at={seenAt} />
          {completeness !== 'complete' && <span className={styles.source}>{completeness}</span>}
          <span className={styles.source}>{says(report)}</span>
          <PersonChip name={importedBy} />
        </li>
      ))}
    </ul>
  );
}
