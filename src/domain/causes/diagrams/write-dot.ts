import { type CauseGraph, type NodeKind, usualType, waysOf } from '#domain/causes/graph.ts';
import { writeMarks } from '#domain/causes/outline/marks.ts';
import { marksOf } from './drawn.ts';

/** The shape that a kind of node is drawn in, as Graphviz names them. */
const shapes: Record<NodeKind, string> = {
  outcome: 'doubleoctagon',
  trigger: 'cds',
  fact: 'parallelogram',
  condition: 'ellipse',
  cause: 'box',
  safeguard: 'hexagon',
};

/** The graph in the DOT language of Graphviz; the comment of a node carries its marks, so that it is read as the same graph. */
export function writeDot(graph: CauseGraph): string {
  const { node } = waysOf(graph);
  const lines = [
    'digraph causes {',
    'rankdir=BT;',
    ...graph.nodes.map((one) => {
      const marks = quote(writeMarks(marksOf(one)));
      return `${quote(one.id)} [label=${quote(one.text)}, shape=${shapes[one.kind]}, comment=${marks}];`;
    }),
    ...graph.edges.map(({ from, to, type }) => {
      const label = type === usualType(node(from)) ? '' : ` [label=${quote(type)}]`;
      return `${quote(from)} -> ${quote(to)}${label};`;
    }),
  ];
  return `${lines.join('\n  ')}\n}\n`;
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
