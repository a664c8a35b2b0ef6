import { Link } from '@tanstack/react-router';
import { type RefObject, useRef, useState } from 'react';
import type { ActionStanding } from '#domain/corrective-action/corrective-action.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import { classNames } from '#web/ui/class-names.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useKey } from '#web/ui/keys/use-key.ts';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { ActionActs } from './action-acts.tsx';
import {
  type Action,
  type Actions,
  standingMarks,
  standingWords,
  strengthWords,
} from './action-words.ts';
import styles from './actions.module.css';

/** What stands in each column; those that nobody goes on with share one. */
const columns: readonly { title: string; standings: readonly ActionStanding[] }[] = [
  { title: 'Proposed', standings: ['proposed'] },
  { title: 'Agreed', standings: ['agreed'] },
  { title: 'Done', standings: ['done'] },
  { title: 'Not done', standings: ['declined', 'accepted', 'dropped'] },
];

type Props = { incident: string; actions: Actions };

/** The actions of an incident by how they stand; one is chosen, and what can be done with it has its keys. */
export function Board({ incident, actions }: Props) {
  const [wanted, choose] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const inOrder = columns.flatMap(({ standings }) => ofStanding(actions.actions, standings));
  const chosen = inOrder.find(({ id }) => id === wanted) ?? inOrder[0];
  useSteps(inOrder, chosen, (id) => {
    choose(id);
    focusOn(place, id);
  });
  return (
    <>
      <ActionActs incident={incident} actions={actions} action={chosen} />
      {inOrder.length === 0 && (
        <EmptyState title="Nothing is proposed yet">
          What is done so that it does not happen again, or not as badly.
        </EmptyState>
      )}
      {inOrder.length > 0 && (
        <div className={styles.board} ref={place}>
          {columns.map(({ title, standings }) => (
            <section key={title} className={styles.column} aria-label={title}>
              <h3>{title}</h3>
              <ul className={styles.cards}>
                {ofStanding(actions.actions, standings).map((action) => (
                  <li key={action.id}>
                    <Card
                      action={action}
                      named={standings.length > 1}
                      chosen={action === chosen}
                      onChoose={choose}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}

function ofStanding(actions: readonly Action[], standings: readonly ActionStanding[]): Action[] {
  return actions.filter(({ standing }) => standings.includes(standing));
}

function useSteps(
  actions: readonly Action[],
  chosen: Action | undefined,
  go: (id: string) => void,
): void {
  const at = chosen ? actions.indexOf(chosen) : -1;
  const to = (next: number) => {
    const found = actions[next];
    return found && (() => go(found.id));
  };
  useKey('j', 'Next action', to(at + 1), { listed: false });
  useKey('k', 'Action before', to(at - 1), { listed: false });
}

function focusOn(place: RefObject<HTMLDivElement | null>, id: string): void {
  place.current?.querySelector<HTMLElement>(`[data-action="${id}"]`)?.focus();
}

type CardProps = {
  action: Action;
  /** How it stands is said: its column holds several standings. */
  named: boolean;
  chosen: boolean;
  onChoose: (id: string) => void;
};

function Card({ action, named, chosen, onChoose }: CardProps) {
  const { id, text, standing, owner, due, overdue, strength, addresses, decisions } = action;
  const { exact } = useIncidentTime();
  const decided = decisions.findLast(({ ended }) => !ended);
  return (
    <article className={classNames(styles.card, chosen && styles.chosen)}>
      <button
        type="button"
        className={styles.text}
        data-action={id}
        aria-pressed={chosen}
        onClick={() => onChoose(id)}
        onFocus={() => onChoose(id)}
      >
        {`${id} ${text}`}
      </button>
      <div className={styles.about}>
        {named && (
          <StatusMark standing={standingMarks[standing]}>{standingWords[standing]}</StatusMark>
        )}
        <span className={classNames(styles.due, overdue && styles.overdue)}>
          {due ? `${overdue ? 'Overdue: ' : ''}${exact(due)}` : 'No date'}
        </span>
        {owner ? <PersonChip name={owner} /> : <span className={styles.unknown}>Nobody</span>}
        <span className={strength ? undefined : styles.unknown}>
          {strength ? strengthWords[strength] : 'No means said'}
        </span>
        {action.case && (
          <Link to="/cases/$case" params={{ case: action.case }}>
            {action.case}
          </Link>
        )}
      </div>
      {addresses.length > 0 && (
        <p className={styles.quiet}>
          {addresses.map(({ node, effect }) => `${effect} ${node}`).join(', ')}
        </p>
      )}
      {decided && (
        <p className={styles.quiet}>
          {`${standingWords[decided.verdict]} by ${decided.by} until ${exact(decided.until)}: ${decided.reason}`}
        </p>
      )}
    </article>
  );
}
