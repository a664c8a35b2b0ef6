import { classNames } from './class-names.ts';
import { useNow } from './clock.ts';
import styles from './clock-bar.module.css';
import { formatDuration } from './duration.ts';
import { useTabStop } from './tab-stop.ts';
import { exactTime } from './time-text.ts';
import { tip } from './tip.tsx';

type Props = {
  /** ISO 8601: when the time began to run. */
  from: string;
  /** ISO 8601: until when. */
  due: string;
  /** ISO 8601: stands still since then. */
  pausedSince?: string | undefined;
  /** ISO 8601: came to its end then. */
  endedAt?: string | undefined;
};

/** How much of a time is gone: fills up to its deadline, is hatched while it stands still, and red past it. */
export function ClockBar(props: Props) {
  const now = useNow();
  const tabIndex = useTabStop();
  const { share, text, standing } = clockOf(props, now);
  const due = `Due ${exactTime(Date.parse(props.due))}`;
  const explained = props.pausedSince
    ? `${due}, and later by as long as the pause lasts\nPaused since ${exactTime(Date.parse(props.pausedSince))}`
    : due;
  return (
    <span
      className={classNames(styles.clock, styles[standing])}
      tabIndex={tabIndex}
      {...tip(explained)}
    >
      <span className={styles.text}>{text}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}

export type Clock = {
  /** How much of the time is gone, from 0 to 1. */
  share: number;
  text: string;
  standing: 'running' | 'near' | 'paused' | 'over' | 'kept' | 'missed';
};

/** From which share on a deadline is near. */
const nearFrom = 0.8;

/** What a clock shows at `now`, in milliseconds since 1970. */
export function clockOf({ from, due, pausedSince, endedAt }: Props, now: number): Clock {
  const stopped = endedAt ?? pausedSince;
  const at = stopped === undefined ? now : Date.parse(stopped);
  const left = Date.parse(due) - at;
  const whole = Date.parse(due) - Date.parse(from);
  const share = whole > 0 ? Math.min(1, Math.max(0, (whole - left) / whole)) : 1;
  const length = formatDuration(left);
  if (endedAt !== undefined) {
    return left < 0
      ? { share: 1, text: `${length} late`, standing: 'missed' }
      : { share, text: `in time, ${length} left`, standing: 'kept' };
  }
  if (pausedSince !== undefined) {
    return {
      share,
      text: left < 0 ? `paused, ${length} over` : `paused, ${length} left`,
      standing: 'paused',
    };
  }
  if (left < 0) return { share: 1, text: `${length} over`, standing: 'over' };
  return { share, text: `${length} left`, standing: share >= nearFrom ? 'near' : 'running' };
}
