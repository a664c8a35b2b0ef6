import { Link } from '@tanstack/react-router';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { kindWords, ordinal } from '#web/features/case/words.ts';
import { useCalled } from '#web/ui/called.ts';
import { LockIcon, ReturnIcon } from '#web/ui/icons.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { useTabStop } from '#web/ui/tab-stop.ts';
import { tip } from '#web/ui/tip.tsx';
import { CaseClock } from './case-clock.tsx';
import styles from './case-head.module.css';
import { GroupingFacts } from './grouping-facts.tsx';
import { PriorityMark } from './priority-mark.tsx';

type Props = {
  view: CaseView;
  onAssign: () => void;
  /** Begins to tell or correct an instant. */
  onTell: () => void;
  /** What else can be done with the case, behind one sign. */
  menu: React.ReactNode;
};

/** What a case is: its title, how bad, where, whose, and how its time stands. */
export function CaseHead({ view, onAssign, onTell, menu }: Props) {
  const { id, title, severity, priority, kind, asset, cycle, restrictedTo } = view.case;
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h2 className={styles.title}>{title}</h2>
        {menu}
      </div>
      <ul className={styles.facts} aria-label="About this case">
        <li>
          <SeverityMark level={severity} />
        </li>
        {priority && (
          <li>
            <PriorityMark id={id} level={priority} />
          </li>
        )}
        <li className={styles.quiet}>{kindWords[kind]}</li>
        <li className={styles.asset}>
          <Link
            to="/cases"
            search={{ asset: [asset] }}
            className={styles.link}
            {...tip(`All cases of ${asset}`)}
          >
            {asset}
          </Link>
        </li>
        {cycle > 1 && (
          <li className={styles.back}>
            <ReturnIcon size={14} />
            Back for the {ordinal(cycle)} time
          </li>
        )}
        {restrictedTo && (
          <li>
            <PrivateMark members={restrictedTo} />
          </li>
        )}
        <GroupingFacts of={view.case} />
        <li>
          <Owner view={view} onAssign={onAssign} />
        </li>
        <li>
          <CaseClock case={view.case} onTell={offers(view, 'recordInstant') ? onTell : undefined} />
        </li>
      </ul>
    </header>
  );
}

/** The case is private, and to whom. */
function PrivateMark({ members }: { members: readonly string[] }) {
  const tabIndex = useTabStop();
  const called = useCalled();
  return (
    <span
      className={styles.private}
      tabIndex={tabIndex}
      {...tip(`Seen by ${members.map(called).join(', ')}, and auditors`)}
    >
      <LockIcon size={14} />
      Private
    </span>
  );
}

function Owner({ view, onAssign }: { view: CaseView; onAssign: () => void }) {
  const { owner, queue } = view.case;
  if (!owner) {
    const where = queue ? `Nobody owns it yet: it lies in ${queue}` : 'Nobody owns it yet';
    return <span className={styles.quiet}>{where}</span>;
  }
  if (!offers(view, 'assignCase')) return <PersonChip name={owner} role="owner" />;
  return (
    <button type="button" className={styles.owner} onClick={onAssign}>
      <PersonChip name={owner} role="owner" />
      <span className="unseen">: assign it to somebody else</span>
    </button>
  );
}
