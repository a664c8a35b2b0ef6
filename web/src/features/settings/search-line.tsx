import { QueryField } from '#web/ui/query-field.tsx';
import styles from './search-line.module.css';

type Props = {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** What is left, in words. Said to those who listen when it changes. */
  says?: string;
};

/** Words that narrow a list down, and how much is left of it. */
export function SearchLine({ says, ...field }: Props) {
  return (
    <search className={styles.line}>
      <span className={styles.field}>
        <QueryField {...field} />
      </span>
      <span className={styles.says} role="status">
        {says}
      </span>
    </search>
  );
}
