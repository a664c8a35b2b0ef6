import { useContext } from 'react';
import { KnownContext } from './called.ts';
import { classNames } from './class-names.ts';
import { MachineIcon } from './icons.tsx';
import styles from './person-chip.module.css';
import { tip } from './tip.tsx';

type Props = {
  /** What signs for them; the tip says it. */
  name: string;
  /** How they are called, where whoever shows them knows it. */
  called?: string;
  /** In which role it was done or is asked for. */
  role?: string;
  /** Not a person, where whoever shows it knows: the machine, or a service with a token. */
  machine?: boolean;
};

/** Who: initials and name as people call them, with the role where it matters. A machine is drawn square. */
export function PersonChip({ name, role, ...told }: Props) {
  const known = useContext(KnownContext)(name);
  const { called: shown, machine } = { ...known, ...told };
  const says = [shown, ...(shown === name ? [] : [name]), ...(role ? [role] : [])];
  return (
    <span className={styles.chip} {...tip(says.join(', '))}>
      <span className={classNames(styles.face, machine && styles.machine)} aria-hidden="true">
        {machine ? <MachineIcon size={12} /> : initialsOf(shown)}
      </span>
      <span className={styles.name}>{shown}</span>
      {role && <span className={styles.role}>{role}</span>}
    </span>
  );
}

/** The first letters of the first and the last word: `AL` of Ada Lovelace, `B` of ben, `AL` of ada.lovelace@example.org. */
export function initialsOf(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => [...word][0]?.toUpperCase() ?? '').join('');
}
