import type { CaseEvent } from '#web/features/case/case-view.ts';
import { Says } from '#web/features/case/says.tsx';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { Instant } from '#web/ui/instant.tsx';
import styles from './news-note.module.css';

/** How many are told one by one; of the rest, how many there are. */
const most = 3;

/** What others did to the case while the reader was here. */
export function NewsNote({ news, onSeen }: { news: readonly CaseEvent[]; onSeen: () => void }) {
  const called = useCalled();
  const older = news.length - most;
  return (
    <div role="status" className={styles.place}>
      {news.length > 0 && (
        <Callout
          tone="note"
          actions={
            <Button size="small" tone="quiet" onClick={onSeen}>
              Seen
            </Button>
          }
        >
          <ul className={styles.news}>
            {older > 0 && <li>{older} other things happened before.</li>}
            {news.slice(-most).map(({ version, actor, says, at }) => (
              <li key={version} className={styles.item}>
                <strong className={styles.actor}>{called(actor)}</strong> <Says text={says} />{' '}
                <span className={styles.at}>
                  <Instant at={at} />
                </span>
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  );
}
