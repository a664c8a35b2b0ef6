import { type ReactNode, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { classNames } from '#web/ui/class-names.ts';
import styles from './graph-canvas.module.css';
import { type GraphEdge, type GraphNode, layOut } from './layout.ts';

/** A box, and what stands in it. */
export type CanvasNode = GraphNode & {
  content: ReactNode;
  look?: 'plain' | 'bad' | 'end';
};

type Props = {
  /** What it shows: `Stages and steps`. */
  label: string;
  nodes: readonly CanvasNode[];
  edges: readonly GraphEdge[];
  /** The titles of the groups. */
  groups: readonly { id: string; title: string }[];
  /** The box that is looked at. */
  chosen?: string | undefined;
  onChoose: (id: string) => void;
};

/** Boxes in groups, and the lines between them. It is as large as it must be, and scrolls in its frame. */
export function GraphCanvas({ label, nodes, edges, groups, chosen, onChoose }: Props) {
  const arrow = useId();
  const frame = useRef<HTMLElement>(null);
  const laid = useMemo(() => layOut(nodes, edges), [nodes, edges]);
  // The frame alone scrolls: the page stays where it is.
  useLayoutEffect(() => {
    const box = chosen === undefined ? undefined : laid.nodes.get(chosen);
    const { current } = frame;
    if (!box || !current) return;
    const seen =
      current.scrollTop <= box.y && box.y + box.height <= current.scrollTop + current.clientHeight;
    if (!seen) current.scrollTo({ top: box.y - current.clientHeight / 3 });
  }, [chosen, laid]);
  const { width, height } = laid;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className={styles.frame} ref={frame} tabIndex={0} aria-label={label}>
      <div className={styles.canvas} style={{ inlineSize: width, blockSize: height }}>
        {groups.map(({ id, title }) => {
          const box = laid.groups.get(id);
          return (
            box && (
              <div key={id} className={styles.group} style={placeOf(box)}>
                <span className={styles.groupTitle}>{title}</span>
              </div>
            )
          );
        })}
        <svg className={styles.lines} width={width} height={height} aria-hidden="true">
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 0 8 4 0 8Z" className={styles.head} />
            </marker>
          </defs>
          {edges.map(({ from, to, label: word, back }, at) => {
            const { points = [], label: place } = laid.edges[at] ?? {};
            return (
              <g key={`${from} ${to} ${word}`} className={classNames(back && styles.back)}>
                <path className={styles.line} d={curveOf(points)} markerEnd={`url(#${arrow})`} />
                {place && word && (
                  <text className={styles.word} x={place.x} y={place.y}>
                    {word}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
        {nodes.map(({ id, content, look = 'plain' }) => {
          const box = laid.nodes.get(id);
          return (
            box && (
              <button
                key={id}
                type="button"
                className={classNames(styles.node, styles[look], id === chosen && styles.chosen)}
                style={placeOf(box)}
                aria-pressed={id === chosen}
                onClick={() => onChoose(id)}
              >
                {content}
              </button>
            )
          );
        })}
      </div>
    </section>
  );
}

function placeOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { insetInlineStart: x, insetBlockStart: y, inlineSize: width, blockSize: height };
}

/** A line through points that bends instead of breaking. */
function curveOf(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map(({ x, y }, at) => {
    const next = rest[at + 1] ?? last;
    const end = at === rest.length - 2 ? next : { x: (x + next.x) / 2, y: (y + next.y) / 2 };
    return `Q${x} ${y} ${end.x} ${end.y}`;
  });
  return [`M${first.x} ${first.y}`, ...(bends.length > 0 ? bends : [`L${last.x} ${last.y}`])].join(
    ' ',
  );
}
