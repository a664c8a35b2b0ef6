import { classNames } from './class-names.ts';
import { MachineIcon } from './icons.tsx';
import styles from './person-chip.module.css';
import { tip } from './tip.tsx';

type Props = {
  name: string;
  /** In which role it was done or is asked for. */
  role?: string;
  /** Not a person: the machine, or a service with a token. */
  machine?: boolean;
};

/** Who: initials and name, with the role where it matters. A machine is drawn square. */
export function PersonChip({ name, role, machine = false }: Props) {
  return (
    <span className={styles.chip} {...tip(role ? `${name}, ${role}` : name)}>
      <span className={classNames(styles.face, machine && styles.machine)} aria-hidden="true">
        {machine ? <MachineIcon size={12} /> : initialsOf(name)}
      </span>
      <span className={styles.name}>{name}</span>
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
