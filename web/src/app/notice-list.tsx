import { useEffect, useState } from 'react';
import { Button, IconButton } from '#web/ui/button.tsx';
import { CheckIcon, CrossIcon } from '#web/ui/icons.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './notice-list.module.css';
import { dismiss, type Notice, useNotices } from './notices.ts';

/** How long a notice of something done stands, in milliseconds. */
const stands = 6000;

/** The notices, in the corner. Those of something done go by themselves, unless the reader is at them. */
export function NoticeList() {
  const notices = useNotices();
  return (
    <section className={styles.list} aria-label="Notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice: { id, says, action } }: { notice: Notice }) {
  const [held, setHeld] = useState(false);
  const done = typeof says === 'string';
  useEffect(() => {
    if (!done || held) return undefined;
    const timer = setTimeout(dismiss, stands, id);
    return () => clearTimeout(timer);
  }, [id, done, held]);
  const act = action && (
    <Button
      size="small"
      onClick={() => {
        action.run();
        dismiss(id);
      }}
    >
      {action.label}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being there holds the notice; nothing is done by it.
    <div
      className={styles.notice}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {done ? (
        <div className={styles.done} role="status">
          <CheckIcon />
          <span className={styles.says}>{says}</span>
          {act}
        </div>
      ) : (
        <ProblemPanel problem={says}>{act}</ProblemPanel>
      )}
      <span className={styles.close}>
        <IconButton label="Dismiss" size="small" onClick={() => dismiss(id)}>
          <CrossIcon size={14} />
        </IconButton>
      </span>
    </div>
  );
}
