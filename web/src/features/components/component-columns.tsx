import { Link } from '@tanstack/react-router';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
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
      className={styles.link}
    >
      {kev > 0 && <Kev />}
      <span className={styles.name} {...tip(name)}>
        {name}
      </span>
    </Link>
  );
}

function Kev() {
  return (
    <span className={styles.kev} {...tip('Something in it is known to be exploited')}>
      KEV
    </span>
  );
}

function Clipped({ text }: { text: string }) {
  return (
    <span className={styles.clip} {...tip(text)}>
      {text || '–'}
    </span>
  );
}

/** How much is open: the worst by its sign, and all of it where one asks. */
export function Open({ of }: { of: Pick<ComponentRow, 'findings'> }) {
  const open = openOf(of);
  const [worst] = open;
  if (!worst) return <span className={styles.none}>None</span>;
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
    cell: ({ ecosystem }) => <Clipped text={ecosystem} />,
  },
  {
    id: 'versions',
    header: 'Versions',
    width: 'minmax(8rem, 2fr)',
    cell: ({ versions, versionCount }) => <Clipped text={firstOf(versions, versionCount)} />,
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
    cell: ({ fixedIn }) => <Clipped text={firstOf(fixedIn)} />,
  },
];

/** The same where there is no room for columns: in two lines. */
export const narrowComponent: NarrowRow<ComponentRow> = {
  below: 760,
  header: 'Component',
  cell: (row) => (
    <span className={styles.narrow}>
      <NameLink row={row} />
      <span className={styles.line}>
        <Open of={row} />
        <Clipped text={firstOf(row.versions, row.versionCount)} />
      </span>
    </span>
  ),
};

function AssetLink({ asset }: { asset: string }) {
  return (
    <Link to="/assets/asset" search={{ name: asset }} tabIndex={-1} className={styles.link}>
      <span className={styles.name} {...tip(asset)}>
        {asset}
      </span>
    </Link>
  );
}

const toldBy = ({ listed, tools }: CarrierRow) =>
  `${listed ? 'Bill of materials' : 'Findings'}: ${tools.join(', ')}`;

/** The columns of what carries one component. */
export const carrierColumns: readonly Column<CarrierRow>[] = [
  {
    id: 'version',
    header: 'Version',
    width: 'minmax(7rem, 1fr)',
    cell: ({ version }) => <Clipped text={version} />,
  },
  {
    id: 'asset',
    header: 'Asset',
    width: 'minmax(9rem, 2fr)',
    cell: ({ asset }) => <AssetLink asset={asset} />,
  },
  {
    id: 'told',
    header: 'Told by',
    width: 'minmax(9rem, 1.5fr)',
    from: 900,
    cell: (row) => <Clipped text={toldBy(row)} />,
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
    cell: ({ fixedIn }) => <Clipped text={firstOf(fixedIn)} />,
  },
];

export const narrowCarrier: NarrowRow<CarrierRow> = {
  below: 560,
  header: 'Carried by',
  cell: (row) => (
    <span className={styles.narrow}>
      <AssetLink asset={row.asset} />
      <span className={styles.line}>
        <Clipped text={row.version} />
        <Open of={row} />
      </span>
    </span>
  ),
};
