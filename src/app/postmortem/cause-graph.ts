import { graphlib, layout } from '@dagrejs/dagre';
import type { CauseGraph, CauseNode } from '#domain/causes/graph.ts';
import { box, type Figure, LETTER, round } from './figure.ts';

const SIZE = 11;
const LINE = 14;
const SIGNS = 26;
const BOX = SIGNS * SIZE * LETTER + 16;

const ARROW =
  '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>';

/** How a kind of node is drawn: its outline and words tell it, colour is never the only signal. */
const looks: Record<CauseNode['kind'], Record<string, string | number>> = {
  outcome: { 'stroke-width': 2.5, fill: '#f6e3e0' },
  trigger: { 'stroke-dasharray': '2 2', fill: '#fdf3d8' },
  fact: { fill: '#f4f4f4' },
  condition: { rx: 8, fill: '#eef3e6' },
  cause: { fill: '#e8eef7' },
  safeguard: { 'stroke-dasharray': '6 3', fill: '#efe8f5' },
};

/** The causes as boxes, each above what it is because of. */
export function causeGraph({ nodes, edges }: CauseGraph): Figure {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'BT', nodesep: 18, ranksep: 34, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const lines = new Map(nodes.map((node) => [node.id, [headOf(node), ...wrapped(node.text)]]));
  for (const [id, own] of lines) graph.setNode(id, { width: BOX, height: own.length * LINE + 10 });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width = BOX, height = LINE } = graph.graph() as { width?: number; height?: number };
  const at = (id: string) => graph.node(id) as { x: number; y: number; height: number };
  const shapes = [
    ARROW,
    ...edges.map(({ from, to, type }) => {
      const { points } = graph.edge(from, to) as { points: { x: number; y: number }[] };
      const path = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L');
      const dashes = type === 'caused' ? '' : ' stroke-dasharray="4 3"';
      return `<path d="M${path}" fill="none" stroke="#555"${dashes} marker-end="url(#arrow)"/>`;
    }),
    ...nodes.map(({ id, kind }) => {
      const { x, y, height: high } = at(id);
      return box(x - BOX / 2, y - high / 2, BOX, high, { stroke: '#444', ...looks[kind] });
    }),
  ];
  const labels = nodes.flatMap(({ id }) => {
    const { x, y, height: high } = at(id);
    const upper = y - high / 2 + 15;
    return (lines.get(id) ?? []).map((text, row) => ({
      x: x - BOX / 2 + 8,
      y: upper + row * LINE,
      text,
      size: row === 0 ? 9 : SIZE,
    }));
  });
  const says = `The causes as a graph of ${nodes.length} nodes and ${edges.length} edges. The list of whys tells the same.`;
  const caption =
    'What is below is why there is what is above; where the line is broken, it enabled or did not keep it.';
  return { width, height, caption, says, shapes, labels };
}

function headOf({ id, kind, gate, code }: CauseNode): string {
  return [id, kind, code, gate === 'or' ? 'by any of' : undefined].filter(Boolean).join(' · ');
}

/** Lines of so many signs; a word that is longer is cut into several. */
function wrapped(text: string): string[] {
  const words = text
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${SIGNS}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < SIGNS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
