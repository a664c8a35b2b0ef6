import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '#web/features/case/words.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityCounts } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { None, RowLabel, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './asset-columns.module.css';
import { type AssetRow, staleText, stateWords, wordOf } from './asset-words.ts';

/** The way to an asset, by its name. */
export function AssetLink({ name, quiet = false }: { name: string; quiet?: boolean }) {
  return (
    <Link
      to="/assets/asset"
      search={{ name }}
      className={quiet ? styles.quietLink : styles.link}
      {...(quiet ? {} : { tabIndex: -1 })}
      {...tip(name)}
    >
      {name}
    </Link>
  );
}

function Name({ row: { asset, state } }: { row: AssetRow }) {
  return (
    <span className={styles.name}>
      <AssetLink name={asset} />
      {state !== 'known' && (
        <RowLabel says={stateWords[state].says}>{stateWords[state].word}</RowLabel>
      )}
    </span>
  );
}

/** A fact that counts for it, quieter where it is a whole's. */
function Counting({
  row,
  fact,
}: {
  row: AssetRow;
  fact: 'environment' | 'criticality' | 'exposure';
}) {
  const value = row.effective[fact];
  if (typeof value !== 'string') return <None>–</None>;
  return row[fact] === null ? (
    <span className={styles.inherited} {...tip(`${wordOf(value)}, inherited`)}>
      {wordOf(value)}
    </span>
  ) : (
    <span className={styles.clip}>{wordOf(value)}</span>
  );
}

function Answers({ effective: { owner, team } }: AssetRow) {
  if (typeof owner === 'string') return <PersonChip name={owner} />;
  if (typeof team === 'string') return <span className={styles.clip}>{team}</span>;
  return <None>Nobody</None>;
}

/** Of when the newest report of it is, and whether that is long ago. */
function LastReport({ row }: { row: AssetRow }) {
  const stale = staleText(row);
  if (row.lastReportAt === null) return <None>No report</None>;
  if (!stale) return <Instant at={row.lastReportAt} />;
  return (
    <span className={styles.name} {...tip(stale)}>
      <StatusMark standing="unknown">Stale</StatusMark>
      <Instant at={row.lastReportAt} />
    </span>
  );
}

const findings = ({ findings: counts }: AssetRow) => (
  <SeverityCounts counts={counts} none="None open" />
);
const cases = ({ cases: count }: AssetRow) => count.toLocaleString('en-GB');

const NAME = 'minmax(12rem, 2fr)';
const told: readonly Column<AssetRow>[] = [
  { id: 'findings', header: 'Open findings', width: 'minmax(10rem, 1fr)', cell: findings },
  { id: 'cases', header: 'Open cases', width: '6.5rem', align: 'end', cell: cases },
  {
    id: 'last',
    header: 'Last report',
    width: '10.5rem',
    cell: (row) => <LastReport row={row} />,
  },
];

/** The columns of the list. */
export const assetColumns: readonly Column<AssetRow>[] = [
  { id: 'asset', header: 'Asset', width: NAME, cell: (row) => <Name row={row} /> },
  {
    id: 'kind',
    header: 'Kind',
    width: '7.5rem',
    from: 1060,
    cell: ({ kind }) => <span className={styles.clip}>{kind ? wordOf(kind) : '–'}</span>,
  },
  {
    id: 'environment',
    header: 'Environment',
    width: '7.5rem',
    from: 900,
    cell: (row) => <Counting row={row} fact="environment" />,
  },
  {
    id: 'criticality',
    header: 'Criticality',
    width: '6.5rem',
    from: 980,
    cell: (row) => <Counting row={row} fact="criticality" />,
  },
  {
    id: 'exposure',
    header: 'Exposure',
    width: '6.5rem',
    from: 1280,
    cell: (row) => <Counting row={row} fact="exposure" />,
  },
  { id: 'owner', header: 'Answers for it', width: '9rem', from: 1160, cell: Answers },
  ...told,
];

/** Those of assets that nobody has described. */
export const unmatchedColumns: readonly Column<AssetRow>[] = [
  { id: 'asset', header: 'Asset', width: NAME, cell: ({ asset }) => <AssetLink name={asset} /> },
  {
    id: 'sources',
    header: 'Scans',
    width: '5rem',
    align: 'end',
    cell: ({ sources }) => sources.toLocaleString('en-GB'),
  },
  ...told,
];

function inTwoLines(row: AssetRow, name: ReactNode) {
  return (
    <TwoLines title={name}>
      {findings(row)}
      {row.cases > 0 && <span className={styles.clip}>{counted(row.cases, 'open case')}</span>}
      <LastReport row={row} />
    </TwoLines>
  );
}

/** An asset where there is no room for columns: in two lines. */
export const narrowAsset: NarrowRow<AssetRow> = {
  below: 760,
  header: 'Asset',
  cell: (row) => inTwoLines(row, <Name row={row} />),
};

/** The same of one that nobody has described. */
export const narrowUnmatched: NarrowRow<AssetRow> = {
  ...narrowAsset,
  cell: (row) => inTwoLines(row, <AssetLink name={row.asset} />),
};

export const assetId = ({ asset }: AssetRow) => asset;
