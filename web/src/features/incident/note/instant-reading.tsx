import type { AnswerOf } from '#web/api/calls.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import { Button } from '#web/ui/button.tsx';
import { exactTime } from '#web/ui/time-text.ts';
import styles from './note-line.module.css';

type Props = {
  typed: string;
  reading: AnswerOf<'readInstant'> | undefined;
  /** One of two readings is meant: it is given as it can be typed. */
  onChoose: (typed: string) => void;
};

/** Which instant what is typed means. Where it may be two, each can be chosen; where it is none, why. */
export function InstantReading({ typed, reading, onChoose }: Props) {
  const { exact } = useIncidentTime();
  if (!reading) return <p className={styles.hint}>…</p>;
  const { readings, refused, zone } = reading;
  const [only] = readings;
  if (!refused) {
    return (
      <p className={styles.reading}>
        <span className={styles.typed}>{typed}</span> is{' '}
        <time dateTime={only}>{only && exactTime(Date.parse(only), zone)}</time>
      </p>
    );
  }
  return (
    <div className={styles.refused}>
      <p>
        <span className={styles.typed}>{typed}</span>: {refused.says}{' '}
        {readings.length === 0 && refused.remedy}
      </p>
      {readings.length > 0 && (
        <div className={styles.either}>
          {readings.map((one) => (
            <Button key={one} size="small" onClick={() => onChoose(one)}>
              {exact(one)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
