import { Link } from '@tanstack/react-router';
import { counted } from '#web/features/case/words.ts';
import { completenessOf } from '#web/features/import/coverage-text.ts';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './asset-page.module.css';
import type { Asset } from './asset-words.ts';

/** Each scan of it: by which tool, what the newest report could have seen, and whether that is long ago. */
export function AssetScans({ asset: { asset, scans } }: { asset: Asset }) {
  if (scans.length === 0) {
    return (
      <p className={styles.text}>
        No report names it.{' '}
        <Link to="/import" search={{ asset }}>
          Import one
        </Link>
        , and it says what is wrong on it.
      </p>
    );
  }
  return (
    <ul className={styles.list} aria-label="Scans">
      {scans.map((scan) => (
        <Scan key={`${scan.tool} ${scan.scope} ${scan.lastReport}`} scan={scan} />
      ))}
    </ul>
  );
}

function Scan({ scan }: { scan: Asset['scans'][number] }) {
  const { tool, scope, reports, lastReport, lastReportAt, completeness, stale } = scan;
  const whole = completenessOf(completeness ?? '');
  return (
    <li className={styles.item}>
      <strong>{tool}</strong>
      {scope && <span>{scope}</span>}
      {completeness && (
        <span {...tip(whole.says)}>
          <StatusMark standing={whole.standing}>{whole.word}</StatusMark>
        </span>
      )}
      {stale && (
        <span {...tip('No report of this scan has come for long: what it found may be otherwise')}>
          <StatusMark standing="unknown">Stale</StatusMark>
        </span>
      )}
      <span className={styles.quiet}>{checkedText(scan)}</span>
      <span className={styles.quiet}>
        {lastReport !== null && (
          <Link to="/reports/$report" params={{ report: String(lastReport) }}>
            {counted(reports, 'report')}, the last
          </Link>
        )}{' '}
        {lastReportAt && <Instant at={lastReportAt} />}
      </span>
    </li>
  );
}

function checkedText({ rules, targets }: Asset['scans'][number]): string {
  const checked = [
    ...(rules === null ? [] : [counted(rules, 'rule')]),
    ...(targets === null ? [] : [counted(targets, 'target')]),
  ];
  return checked.length > 0
    ? `Checked ${checked.join(' and ')}`
    : 'States neither rules nor targets that it checked';
}
