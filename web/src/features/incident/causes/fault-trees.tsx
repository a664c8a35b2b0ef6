import { useMemo } from 'react';
import { type CauseGraph, waysOf } from '#domain/causes/graph.ts';
import { type FaultTreeEvent, faultTreesOf } from '#domain/causes/views/fault-tree.ts';
import styles from './causes.module.css';
import { CutSets } from './cut-sets.tsx';

type Props = {
  graph: CauseGraph;
  /** The nodes that agreed or done actions break; undefined while that is not known. */
  addressed: readonly string[] | undefined;
};

const none: readonly string[] = [];

/** Each outcome with what it comes about by, and the minimal cut sets: what together is enough for it. */
export function FaultTrees({ graph, addressed }: Props) {
  const trees = useMemo(() => faultTreesOf(graph, addressed ?? none), [graph, addressed]);
  const { node } = useMemo(() => waysOf(graph), [graph]);
  if (trees.length === 0) return <p className={styles.quiet}>No node is an outcome yet.</p>;
  return trees.map(({ top, events, cutSets }) => (
    <section key={top} className={styles.tree} aria-labelledby={`tree-${top}`}>
      <h3 id={`tree-${top}`}>{`${top} ${node(top).text}`}</h3>
      {addressed && <CutSets cutSets={cutSets} nameOf={(id) => node(id).text} />}
      <ul className={styles.events} aria-label={`Fault tree of ${top}`}>
        {events.map((event) => (
          <li key={event.id}>
            <code>{event.id}</code> {node(event.id).text}
            <span className={styles.quiet}>{comesBy(event)}</span>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function comesBy({ gate, inputs, safeguards }: FaultTreeEvent): string {
  const those = inputs.length > 1 ? `${gate === 'or' ? 'any' : 'all'} of ` : '';
  const by = gate ? [` ← ${those}${inputs.join(', ')}`] : [];
  const failed = safeguards.length > 0 ? [` ← with ${safeguards.join(', ')} failed`] : [];
  return [...by, ...failed].join('');
}
