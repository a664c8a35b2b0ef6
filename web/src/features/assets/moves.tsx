import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './moves.module.css';
import type { Moves as Told } from './use-looked.ts';

type Props = {
  /** Where it goes. */
  to: string;
  looked: { moves: Told | undefined; error: Error | null };
  /** What is said of those that move, and would count no more. */
  setAside?: readonly string[];
};

/** What exactly would move, before anything does. */
export function Moves({ to, looked: { moves, error }, setAside = [] }: Props) {
  if (error) {
    const problem = problemOf(error, { title: 'It cannot be done', safe: 'Nothing was changed.' });
    return <ProblemPanel problem={problem} />;
  }
  if (!moves) return <p className={styles.place}>What would move is shown here before it does.</p>;
  return (
    <div className={styles.moves} role="status">
      <h3 className={styles.title}>What moves to {to}</h3>
      <ul className={styles.list}>
        {linesOf(moves, setAside).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={styles.quiet}>
        Nothing opens, closes or reopens by it. A plan that waits for approval falls, for it may
        name the old asset; a case whose plan is being carried out follows after that.
      </p>
    </div>
  );
}

function linesOf(
  { sources, cases, edges, names, leaves, joins }: Told,
  setAside: readonly string[],
): string[] {
  const groups = (says: string, some: readonly string[]) =>
    some.length > 0
      ? [
          `${says} the asset ${some.length === 1 ? 'group' : 'groups'} ${some.join(', ')}: rights change with that`,
        ]
      : [];
  return [
    `${counted(sources, 'scan')} with all findings`,
    `${counted(cases, 'case')}, open and closed`,
    ...(edges > 0 ? [`${counted(edges, 'edge')} from parts and from what depends on it`] : []),
    ...(names > 0 ? [counted(names, 'other name')] : []),
    ...(setAside.length > 0 ? [`Set aside, until it is split: ${setAside.join(', ')}`] : []),
    ...groups('Leaves', leaves),
    ...groups('Comes into', joins),
  ];
}
