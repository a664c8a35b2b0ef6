import { useContext } from 'react';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { factKindWords, milestonesOf, milestoneWords } from '#web/features/incident/fact-words.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import type { Fact } from '#web/features/incident/incident-view.ts';
import { formatDuration } from '#web/ui/duration.ts';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { Clipped, None, RowLabel, RowTitle, TwoLines } from '#web/ui/table/cells.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import { MilestonesContext } from './milestones-context.ts';
import styles from './timeline.module.css';

/** When a fact was, by the incident's clock and in its zone; what its own source told, where that is another time. */
function When({ fact: { at, end, told, source } }: { fact: Fact }) {
  const { short, exact } = useIncidentTime();
  const right = at === told.at ? '' : `; by the clock of ${source}: ${exact(told.at)}`;
  const span = end === undefined ? '' : ` until ${exact(end)}`;
  return (
    <time dateTime={at} className={styles.when} {...tip(`${exact(at)}${span}${right}`)}>
      {short(at)}
      {end && (
        <span className={styles.long}> {formatDuration(Date.parse(end) - Date.parse(at))}</span>
      )}
      {right && <span className={styles.right}>≈</span>}
    </time>
  );
}

function What({ fact }: { fact: Fact }) {
  const milestones = milestonesOf({ milestones: useContext(MilestonesContext) }, fact.id);
  return (
    <span className={styles.what}>
      {milestones.map((milestone: Milestone) => (
        <span key={milestone} className={styles.milestone}>
          {milestoneWords[milestone]}
        </span>
      ))}
      {fact.doubt && (
        <RowLabel says="Clocks were changed: nobody can tell which instant was meant">
          Doubt
        </RowLabel>
      )}
      {fact.corrections > 0 && (
        <RowLabel says="It said otherwise before: h shows what">Corrected</RowLabel>
      )}
      {fact.withdrawn ? (
        <del className={styles.withdrawn} {...tip(`Withdrawn: ${fact.withdrawn.reason}`)}>
          {fact.text}
        </del>
      ) : (
        <RowTitle text={fact.text} />
      )}
      {fact.url && (
        <a href={fact.url} tabIndex={-1} rel="noreferrer" target="_blank" className={styles.look}>
          look<span className="unseen"> at what shows {fact.id}</span>
        </a>
      )}
    </span>
  );
}

function Who({ fact: { actor, system, notedBy, file } }: { fact: Fact }) {
  if (actor ?? system) return <Clipped text={[actor, system].filter(Boolean).join(', ')} />;
  return file ? <None>From a file</None> : <PersonChip name={notedBy} />;
}

/** The columns of a timeline. */
export const factColumns: readonly Column<Fact>[] = [
  { id: 'when', header: 'When', width: '9.5rem', cell: (fact) => <When fact={fact} /> },
  {
    id: 'kind',
    header: 'Kind',
    width: '8rem',
    from: 640,
    cell: ({ kind }) => <span className={styles.kind}>{factKindWords[kind]}</span>,
  },
  {
    id: 'what',
    header: 'What happened',
    width: 'minmax(12rem, 1fr)',
    cell: (fact) => <What fact={fact} />,
  },
  {
    id: 'source',
    header: 'Source',
    width: '9rem',
    from: 820,
    cell: ({ source }) => (source ? <Clipped text={source} /> : <None>None</None>),
  },
  { id: 'who', header: 'Who', width: '9rem', from: 920, cell: (fact) => <Who fact={fact} /> },
  {
    id: 'id',
    header: 'Fact',
    width: '5rem',
    from: 1000,
    cell: ({ id }) => <span className={styles.kind}>{id}</span>,
  },
];

/** The same where there is no room for columns. */
export const narrowFact: NarrowRow<Fact> = {
  below: 560,
  header: 'Fact',
  cell: (fact) => (
    <TwoLines title={<What fact={fact} />}>
      <When fact={fact} />
      <span>{factKindWords[fact.kind]}</span>
      {fact.source && <Clipped text={fact.source} />}
    </TwoLines>
  ),
};
