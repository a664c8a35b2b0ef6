import { graphlib, layout } from '@dagrejs/dagre';

/** A box of a graph, in pixels, and the group that it lies in. */
export type GraphNode = { id: string; width: number; height: number; group?: string };

/** A line from a box to another, with a word on it. `up`: it ends above where it begins, and leads nowhere back. */
export type GraphEdge = {
  from: string;
  to: string;
  label?: string;
  back?: boolean;
  up?: boolean;
};

type Point = { x: number; y: number };
type Rect = Point & { width: number; height: number };

/** Where everything lies: boxes and groups by their upper left corner, lines by the points that they go through. */
export type GraphLayout = {
  width: number;
  height: number;
  nodes: ReadonlyMap<string, Rect>;
  groups: ReadonlyMap<string, Rect>;
  /** In the order of the edges. */
  edges: readonly { points: readonly Point[]; label?: Point }[];
};

/** How wide a letter of a label is about, and how high its line, in pixels. */
const LETTER = 6.5;
const LINE = 18;
const MARGIN = 12;
/** The room above the boxes of a group, for its title, in pixels. */
const TITLE = 18;

/**
 * Lays a graph out from top to bottom. What leads back is laid out the other way round, so that the order of the whole
 * stays that of the way ahead.
 */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const graph = new graphlib.Graph({ multigraph: true, compound: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 24,
    ranksep: 28 + TITLE,
    edgesep: 16,
    marginx: MARGIN,
    marginy: MARGIN + TITLE,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const groups = new Set(nodes.flatMap(({ group }) => group ?? []));
  for (const group of groups) graph.setNode(group, {});
  for (const { id, width, height, group } of nodes) {
    graph.setNode(id, { width, height });
    if (group !== undefined) graph.setParent(id, group);
  }
  edges.forEach(({ from, to, label, back, up }, at) => {
    const [start, end] = back || up ? [to, from] : [from, to];
    const size = label ? { width: label.length * LETTER + 12, height: LINE, labelpos: 'c' } : {};
    graph.setEdge(start, end, { ...size, weight: back ? 1 : 4 }, `${at}`);
  });
  layout(graph);
  return {
    ...sizeOf(graph),
    nodes: new Map(nodes.map(({ id }) => [id, rectOf(graph.node(id) as Rect)])),
    groups: new Map([...groups].map((id) => [id, titled(rectOf(graph.node(id) as Rect))])),
    edges: edges.map(({ from, to, label, back, up }, at) => {
      const [start, end] = back || up ? [to, from] : [from, to];
      const placed = graph.edge(start, end, `${at}`) as Point & { points: Point[] };
      const points = back || up ? placed.points.toReversed() : placed.points;
      return { points, ...(label ? { label: { x: placed.x, y: placed.y } } : {}) };
    }),
  };
}

/** The library says that a graph of nothing is infinitely small. */
function sizeOf(graph: graphlib.Graph): { width: number; height: number } {
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width: Math.max(width, 0), height: Math.max(height, 0) };
}

/** The library knows nothing of titles. */
function titled({ x, y, width, height }: Rect): Rect {
  return { x, y: y - TITLE, width, height: height + TITLE };
}

/** The library tells the middle of a box. */
function rectOf({ x, y, width, height }: Rect): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
