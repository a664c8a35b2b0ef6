import { Link } from '@tanstack/react-router';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { Clipped, None, RowLabel, RowTitle, rowLink, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import {
  type IncidentRow,
  kindWords,
  severityLevels,
  severityWords,
  standings,
  stateWords,
} from './incident-words.ts';

export function IncidentSeverity({ severity }: Pick<IncidentRow, 'severity'>) {
  return <SeverityMark level={severityLevels[severity]} word={severityWords[severity]} />;
}

export function IncidentState({ state }: Pick<IncidentRow, 'state'>) {
  return <StatusMark standing={standings[state]}>{stateWords[state]}</StatusMark>;
}

function IncidentLink({ row: { id, title, kind, restrictedTo } }: { row: IncidentRow }) {
  return (
    <Link to="/incidents/$incident" params={{ incident: id }} tabIndex={-1} className={rowLink}>
      {kind === 'near-miss' && <RowLabel>{kindWords[kind]}</RowLabel>}
      {restrictedTo && <RowLabel says="Only those who are named see it">Private</RowLabel>}
      <RowTitle text={`${id} ${title}`} />
    </Link>
  );
}

function assetsOf({ links }: IncidentRow): string {
  return links.flatMap(({ kind, to }) => (kind === 'asset' ? [to] : [])).join(', ');
}

/** The columns of the list. */
export const incidentColumns: readonly Column<IncidentRow>[] = [
  { id: 'severity', header: 'Severity', width: '5.5rem', cell: IncidentSeverity },
  { id: 'state', header: 'State', width: '7.5rem', cell: IncidentState },
  {
    id: 'incident',
    header: 'Incident',
    width: 'minmax(14rem, 1fr)',
    cell: (row) => <IncidentLink row={row} />,
  },
  {
    id: 'assets',
    header: 'Assets',
    width: '11rem',
    from: 900,
    cell: (row) => <Clipped text={assetsOf(row)} />,
  },
  {
    id: 'commander',
    header: 'Commander',
    width: '10rem',
    from: 1000,
    cell: ({ roles: { commander } }) =>
      commander ? <PersonChip name={commander.name} /> : <None>Nobody</None>,
  },
  {
    id: 'declared',
    header: 'Declared',
    width: '8rem',
    cell: ({ declaredAt }) => <Instant at={declaredAt} />,
  },
];

/** The same where there is no room for columns. */
export const narrowIncident: NarrowRow<IncidentRow> = {
  below: 700,
  header: 'Incident',
  cell: (row) => (
    <TwoLines title={<IncidentLink row={row} />}>
      <IncidentSeverity {...row} />
      <IncidentState {...row} />
      <Instant at={row.declaredAt} />
    </TwoLines>
  ),
};
