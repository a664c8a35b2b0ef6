import { useId, useState } from 'react';
import { owedReports } from '#domain/case/owed-reports.ts';
import { type CaseView, offers } from '#web/features/case/case-view.ts';
import { InstantDialog } from '#web/features/case/dialogs/instant-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { useNow } from '#web/ui/clock.ts';
import { Instant } from '#web/ui/instant.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './also-waits.module.css';

/** What is due until somebody tells that it was done, whatever becomes of the case. */
export function OwedReports({ view }: { view: CaseView }) {
  const owed = owedReports(view.case);
  if (owed.length === 0) return null;
  return (
    <section className={styles.also} aria-labelledby="owed-reports">
      <h3 id="owed-reports" className={styles.heading}>
        Due until it is told, whether the case is open or closed
      </h3>
      <ul className={styles.waits}>
        {owed.map(({ level, ...report }) => (
          <li key={level}>
            <Report view={view} {...report} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { view: CaseView; title: string; dueAt: string; stop: string };

function Report({ view, title, dueAt, stop }: Props) {
  const [asked, setAsked] = useState(0);
  const [open, setOpen] = useState(false);
  const id = useId();
  const isLate = Date.parse(dueAt) < useNow();
  const begin = () => {
    setAsked(asked + 1);
    setOpen(true);
  };
  return (
    <div className={styles.wait}>
      <span className={styles.title} id={id}>
        {title}
      </span>
      <span className={styles.turn}>
        <StatusMark standing={isLate ? 'bad' : 'waiting'}>{isLate ? 'Was due' : 'Due'}</StatusMark>
        <Instant at={dueAt} />
      </span>
      {offers(view, 'recordInstant') && (
        <Button size="small" aria-describedby={id} onClick={begin}>
          {`Tell when ${stop}`}
        </Button>
      )}
      <InstantDialog
        key={asked}
        view={view}
        name={stop}
        open={open}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
