import { type CauseGraph, type NodeKind, usualType, waysOf } from '#domain/causes/graph.ts';
import { writeMarks } from '#domain/causes/outline/marks.ts';
import { marksOf } from './drawn.ts';

/** The shape that a kind of node is drawn in: colour is never the only signal. */
const shapes: Record<NodeKind, readonly [open: string, close: string]> = {
  outcome: ['([', '])'],
  trigger: ['>', ']'],
  fact: ['[/', '/]'],
  condition: ['(', ')'],
  cause: ['[', ']'],
  safeguard: ['{{', '}}'],
};
const reserved =
  /^(?:end|graph|flowchart|subgraph|style|class|classdef|click|linkstyle|direction|default|call|href)$/i;

/** The graph as a Mermaid flowchart; comments carry what it has no signs for, so that it is read as the same graph. */
export function writeMermaid(graph: CauseGraph): string {
  const { node } = waysOf(graph);
  // No id begins with _.
  const names = new Map(
    graph.nodes.map(({ id }, place) => [
      id,
      /^\w+$/.test(id) && !reserved.test(id) ? id : `_${place}`,
    ]),
  );
  const lines = [
    'flowchart BT',
    ...graph.nodes.flatMap((one) => {
      const [open, close] = shapes[one.kind];
      const name = names.get(one.id);
      return [
        `${name}${open}"${spell(one.text)}"${close}`,
        `%% ${name} ${writeMarks(marksOf(one))}`,
      ];
    }),
    ...graph.edges.map(({ from, to, type }) => {
      const label = type === usualType(node(from)) ? '' : `|${type}|`;
      return `${names.get(from)} -->${label} ${names.get(to)}`;
    }),
  ];
  return `${lines.join('\n  ')}\n`;
}

/** Signs that mean something in a Mermaid label, as entities of Mermaid's own kind. */
function spell(text: string): string {
  return text.replaceAll(/["#<>&`%]/g, (sign) => `#${sign.codePointAt(0)};`);
}
