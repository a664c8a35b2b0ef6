import { useMemo } from 'react';
import { type CauseGraph, type CauseNode, usualType } from '#domain/causes/graph.ts';
import { type CanvasNode, GraphCanvas } from '#web/ui/graph/graph-canvas.tsx';
import type { GraphEdge } from '#web/ui/graph/layout.ts';
import styles from './causes.module.css';

type Props = {
  graph: CauseGraph;
  /** The node that the list is at. */
  chosen?: string | undefined;
  onChoose: (id: string) => void;
};

const WIDTH = 208;
const HEIGHT = 68;
const noGroups: readonly { id: string; title: string }[] = [];

/** The causes drawn: what went wrong above, and under it why that was. */
export function CauseGraphView({ graph, chosen, onChoose }: Props) {
  const nodes = useMemo(() => graph.nodes.map(boxOf), [graph]);
  const edges = useMemo(() => edgesOf(graph), [graph]);
  if (nodes.length === 0) {
    return (
      <p className={styles.quiet}>
        It is drawn as it is written: what went wrong at the left, and under each line why that was.
      </p>
    );
  }
  return (
    <GraphCanvas
      label="Causes as a graph"
      nodes={nodes}
      edges={edges}
      groups={noGroups}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

function boxOf(node: CauseNode): CanvasNode {
  const { id, kind, text, code, level, gate } = node;
  const about = [id, kind, code, level, gate === 'or' ? 'any of' : undefined];
  return {
    id,
    width: WIDTH,
    height: HEIGHT,
    look: kind === 'outcome' ? 'end' : 'plain',
    content: (
      <>
        <span className={styles.says}>{text}</span>
        <span className={styles.about}>{about.filter(Boolean).join(' · ')}</span>
      </>
    ),
  };
}

/** A word stands on an edge that led otherwise than its kind usually does. */
function edgesOf({ nodes, edges }: CauseGraph): GraphEdge[] {
  const usual = new Map(nodes.map((node) => [node.id, usualType(node)]));
  return edges.map(({ from, to, type }) => ({
    from,
    to,
    up: true,
    ...(usual.get(from) === type ? {} : { label: type.replaceAll('-', ' ') }),
  }));
}
