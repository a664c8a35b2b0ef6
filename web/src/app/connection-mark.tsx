import { type Line, useLine } from '#web/api/live.ts';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './connection-mark.module.css';

const says: Partial<Record<Line, { word: string; explained: string }>> = {
  connecting: {
    word: 'Connecting',
    explained: 'What others change will appear by itself in a moment.',
  },
  lost: {
    word: 'Not live',
    explained:
      'The line to the server is broken. What you see may be older; it is tried again by itself.',
  },
};

/** Speaks up when the page is not live. That it is live goes without saying. */
export function ConnectionMark() {
  const said = says[useLine()];
  return (
    <span className={styles.mark} role="status">
      {said && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop, the explanation would be for pointers alone.
        <span tabIndex={0} {...tip(said.explained)}>
          <StatusMark standing="unknown">{said.word}</StatusMark>
        </span>
      )}
    </span>
  );
}
