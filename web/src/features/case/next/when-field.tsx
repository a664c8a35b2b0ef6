import { Button } from '#web/ui/button.tsx';
import { useNow } from '#web/ui/clock.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { instantOf, localMinute } from './local-minute.ts';
import styles from './when-field.module.css';

/** The page's clock may be behind; what is closer than this is the server's to refuse. In milliseconds. */
const tolerance = 60_000;

type Props = {
  /** In the reader's zone, to the minute. */ value: string;
  onChange: (value: string) => void;
};

/** When something happened, which may be now and cannot lie ahead. */
export function WhenField({ value, onChange }: Props) {
  const instant = instantOf(value);
  const now = useNow();
  const isAhead = instant !== undefined && Date.parse(instant) > now + tolerance;
  return (
    <div className={styles.when}>
      <TextField
        label="When it happened"
        description="In the time zone of this device."
        type="datetime-local"
        required
        value={value}
        error={isAhead ? 'That is still to come: give the time once it has happened.' : undefined}
        onChange={onChange}
      />
      <Button size="small" onClick={() => onChange(localMinute(Date.now()))}>
        Now
      </Button>
    </div>
  );
}
