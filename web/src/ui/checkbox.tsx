import { useEffect, useRef } from 'react';
import styles from './checkbox.module.css';
import { useControlTabStop } from './tab-stop.ts';

type Props = {
  /** Its name, where no label beside it says it. */
  label?: string;
  id?: string;
  checked: boolean;
  /** Some of many are: drawn as a line. */
  partly?: boolean;
  /** `extending` where Shift was held. */
  onToggle: (extending: boolean) => void;
};

/** A box on its own, as tables and lists have them. */
export function Checkbox({ label, id, checked, partly = false, onToggle }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const tabIndex = useControlTabStop();
  useEffect(() => {
    if (box.current) box.current.indeterminate = partly;
  }, [partly]);
  return (
    <input
      ref={box}
      id={id}
      type="checkbox"
      className={styles.box}
      aria-label={label}
      checked={checked}
      tabIndex={tabIndex}
      onChange={({ nativeEvent }) =>
        onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}
