import { Link } from '@tanstack/react-router';
import { AssetLink } from '#web/features/assets/asset-columns.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { Clipped, None, RowLabel, RowTitle, rowLink, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './component-columns.module.css';
import { type CarrierRow, type ComponentRow, firstOf, openOf } from './component-words.ts';

function NameLink({ row: { id, name, kev } }: { row: ComponentRow }) {
  return (
    <Link
      to="/components/$component"
      params={{ component: String(id) }}
      tabIndex={-1}
      className={rowLink}
    >
      {kev > 0 && <Kev />}
      <RowTitle text={name} />
    </Link>
  );
}

function Kev() {
  return <RowLabel says="Something in it is known to be exploited">KEV</RowLabel>;
}

/** A text of the row, and a dash where there is none. */
function Told({ text }: { text: string }) {
  return <Clipped text={text}>{text || '–'}</Clipped>;
}

/** How much is open: the worst by its sign, and all of it where one asks. */
export function Open({ of }: { of: Pick<ComponentRow, 'findings'> }) {
  const open = openOf(of);
  const [worst] = open;
  if (!worst) return <None>None</None>;
  const said = open.map(([severity, count]) => `${count} ${severity}`).join(', ');
  const total = open.reduce((sum, [, count]) => sum + count, 0);
  return (
    <span className={styles.open} {...tip(said)}>
      <SeverityMark level={worst[0]} />
      <span>{worst[1] === total ? total : `${worst[1]} of ${total}`}</span>
    </span>
  );
}

/** The columns of the list. */
export const componentColumns: readonly Column<ComponentRow>[] = [
  {
    id: 'name',
    header: 'Component',
    width: 'minmax(14rem, 3fr)',
    cell: (row) => <NameLink row={row} />,
  },
  {
    id: 'ecosystem',
    header: 'Ecosystem',
    width: '7rem',
    from: 900,
    cell: ({ ecosystem }) => <Told text={ecosystem} />,
  },
  {
    id: 'versions',
    header: 'Versions',
    width: 'minmax(8rem, 2fr)',
    cell: ({ versions, versionCount }) => <Told text={firstOf(versions, versionCount)} />,
  },
  {
    id: 'assets',
    header: 'Assets',
    width: '5rem',
    align: 'end',
    cell: ({ assets }) => assets.toLocaleString('en-GB'),
  },
  {
    id: 'open',
    header: 'Open findings',
    width: '11rem',
    cell: (row) => <Open of={row} />,
  },
  {
    id: 'fixed',
    header: 'Fixed in',
    width: 'minmax(7rem, 1.5fr)',
    from: 1060,
    cell: ({ fixedIn }) => <Told text={firstOf(fixedIn)} />,
  },
];

/** The same where there is no room for columns: in two lines. */
export const narrowComponent: NarrowRow<ComponentRow> = {
  below: 760,
  header: 'Component',
  cell: (row) => (
    <TwoLines title={<NameLink row={row} />}>
      <Open of={row} />
      <Told text={firstOf(row.versions, row.versionCount)} />
    </TwoLines>
  ),
};

const toldBy = ({ listed, tools }: CarrierRow) =>
  `${listed ? 'Bill of materials' : 'Findings'}: ${tools.join(', ')}`;

/** The columns of what carries one component. */
export const carrierColumns: readonly Column<CarrierRow>[] = [
  {
    id: 'version',
    header: 'Version',
    width: 'minmax(7rem, 1fr)',
    cell: ({ version }) => <Told text={version} />,
  },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(9rem, 2fr)',
    cell: ({ asset }) => <AssetLink name={asset} />,
  },
  {
    id: 'told',
    header: 'Told by',
    width: 'minmax(9rem, 1.5fr)',
    from: 900,
    cell: (row) => <Told text={toldBy(row)} />,
  },
  {
    id: 'open',
    header: 'Open findings',
    width: '11rem',
    cell: (row) => <Open of={row} />,
  },
  {
    id: 'kev',
    header: 'KEV',
    width: '5rem',
    from: 760,
    cell: ({ kev }) => (kev > 0 ? <Kev /> : ''),
  },
  {
    id: 'fixed',
    header: 'Fixed in',
    width: 'minmax(7rem, 1.5fr)',
    from: 760,
    cell: ({ fixedIn }) => <Told text={firstOf(fixedIn)} />,
  },
];

export const narrowCarrier: NarrowRow<CarrierRow> = {
  below: 560,
  header: 'Carried by',
  cell: (row) => (
    <TwoLines title={<AssetLink name={row.asset} />}>
      <Told text={row.version} />
      <Open of={row} />
    </TwoLines>
  ),
};
