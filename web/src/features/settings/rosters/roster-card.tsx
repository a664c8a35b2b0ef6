import { CardActs } from '#web/features/settings/card-acts.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { type Roster, turnsText } from './roster-text.ts';
import styles from './rosters.module.css';

type Props = {
  roster: Roster;
  /** Left out where the reader may only look. */
  onChange?: () => void;
  onRemove?: () => void;
};

/** A roster: its members in the order of their turns, how turns change, and whose it is now. */
export function RosterCard({ roster, onChange, onRemove }: Props) {
  const { name, members, onCall, nowOnCall } = roster;
  return (
    <Panel
      title={name}
      says={onCall ? turnsText(onCall) : 'Work goes to them in turn; nobody is on call.'}
      actions={onChange && <CardActs onChange={onChange} onRemove={onRemove} />}
    >
      <ol className={styles.members} aria-label={`Members of ${name}`}>
        {members.map((member) => (
          <li key={member} className={styles.member}>
            <PersonChip name={member} />
            {member === nowOnCall && <StatusMark standing="active">On call now</StatusMark>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
