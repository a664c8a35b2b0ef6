import type { BrokenSets } from '#domain/causes/broken-sets.ts';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './causes.module.css';

type Props = {
  cutSets: BrokenSets;
  /** What a node says. */
  nameOf: (id: string) => string;
};

/** The minimal cut sets of an outcome: first the ways to it that no action breaks, then those that one does. */
export function CutSets({ cutSets, nameOf }: Props) {
  if (!cutSets.complete) {
    return (
      <p className={styles.unknown}>
        {`There are too many ways to reckon, at ${cutSets.at}. Explain what lies under it in fewer nodes.`}
      </p>
    );
  }
  const { sets, around } = cutSets;
  const rows = [
    ...sets
      .filter(({ broken }) => !broken)
      .map(({ nodes }) => ({ nodes, says: 'No action breaks it' })),
    ...around.map((nodes) => ({ nodes, says: 'A way around what is done' })),
    ...sets
      .filter(({ broken }) => broken)
      .map(({ nodes, by }) => ({ nodes, by: by.join(', ') || 'several together' })),
  ];
  return (
    <ul className={styles.sets} aria-label="Minimal cut sets">
      {rows.map((row) => (
        <li key={row.nodes.join()}>
          <StatusMark standing={'by' in row ? 'good' : 'bad'}>
            {'by' in row ? `Broken by ${row.by}` : row.says}
          </StatusMark>
          <span>
            {row.nodes.map((id) => (
              <span key={id} className={styles.member}>
                <code>{id}</code> {nameOf(id)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
