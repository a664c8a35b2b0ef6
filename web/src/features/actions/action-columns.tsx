import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '#web/api/calls.ts';
import {
  standingMarks,
  standingWords,
  strengthWords,
} from '#web/features/incident/actions/action-words.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { Clipped, None, RowLabel, RowTitle, rowLink, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';

export type ActionRow = AnswerOf<'listActions'>['actions'][number];

function ActionLink({ incident, id, text }: ActionRow) {
  return (
    <Link
      to="/incidents/$incident"
      params={{ incident }}
      search={{ tab: 'actions' }}
      tabIndex={-1}
      className={rowLink}
    >
      <RowTitle text={`${incident} ${id} ${text}`} />
    </Link>
  );
}

function ActionStandingMark({ standing }: ActionRow) {
  return <StatusMark standing={standingMarks[standing]}>{standingWords[standing]}</StatusMark>;
}

function Due({ due, overdue }: ActionRow) {
  if (!due) return <None>no date</None>;
  return (
    <>
      {overdue && <RowLabel says="Its date has passed, and it is not done">Overdue</RowLabel>}
      <Instant at={due} />
    </>
  );
}

function Owner({ owner }: ActionRow) {
  return owner ? <PersonChip name={owner} /> : <None>nobody</None>;
}

/** The columns of the list. */
export const actionColumns: readonly Column<ActionRow>[] = [
  { id: 'standing', header: 'Standing', width: '8.5rem', cell: ActionStandingMark },
  { id: 'action', header: 'Action', width: 'minmax(14rem, 1fr)', cell: ActionLink },
  { id: 'due', header: 'Due', width: '11rem', cell: Due },
  { id: 'owner', header: 'Owner', width: '9rem', cell: Owner, from: 720 },
  {
    id: 'strength',
    header: 'Strength',
    width: '6rem',
    cell: ({ strength }) => (strength ? strengthWords[strength] : <None>not said</None>),
    from: 840,
  },
  {
    id: 'incident',
    header: 'Incident',
    width: 'minmax(8rem, 16rem)',
    cell: ({ title }) => <Clipped text={title} />,
    from: 1080,
  },
];

/** The same on a telephone. */
export const narrowAction: NarrowRow<ActionRow> = {
  below: 560,
  header: 'Action',
  cell: (row) => (
    <TwoLines title={<ActionLink {...row} />}>
      <ActionStandingMark {...row} />
      <Due {...row} />
      <Owner {...row} />
    </TwoLines>
  ),
};
