import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type CanvasNode, GraphCanvas } from '#web/ui/graph/graph-canvas.tsx';
import type { GraphEdge } from '#web/ui/graph/layout.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './asset-page.module.css';
import type { Asset } from './asset-words.ts';

/** So many of each kind are drawn; the others are behind a box of their own. */
const DRAWN = 6;
const SIZE = { width: 176, height: 40 };

type Kind = 'parts' | 'dependsOn' | 'neededBy';
const more: Record<Kind, string> = {
  parts: 'more parts',
  dependsOn: 'more that it depends on',
  neededBy: 'more that depend on it',
};

/** Wholes above it, parts and what it depends on below; each box leads to its asset. */
export function AssetGraph({ asset }: { asset: Asset }) {
  const navigate = useNavigate();
  const [opened, setOpened] = useState<readonly Kind[]>([]);
  const { nodes, edges } = useMemo(() => graphOf(asset, opened), [asset, opened]);
  if (nodes.length === 1) {
    return (
      <p className={styles.text}>
        Nobody has said what it is a part of, what its parts are, or what it depends on.
      </p>
    );
  }
  return (
    <div className={styles.graph}>
      <GraphCanvas
        label="What it belongs to, and what it needs"
        nodes={nodes}
        edges={edges}
        groups={[]}
        chosen={nodeId(asset.asset)}
        onChoose={(id) => {
          const kind = (Object.keys(more) as Kind[]).find((one) => one === id);
          const name = id.slice(1);
          if (kind === 'parts') {
            void navigate({ to: '/assets', search: { partOf: [asset.asset] } });
          } else if (kind) setOpened([...opened, kind]);
          else if (name !== asset.asset) void navigate({ to: '/assets/asset', search: { name } });
        }}
      />
    </div>
  );
}

/** Names of assets are told from the boxes for the others of a kind. */
const nodeId = (name: string) => `=${name}`;

function graphOf(asset: Asset, opened: readonly Kind[]) {
  const own = nodeId(asset.asset);
  const drawn = (kind: Kind) => (opened.includes(kind) ? asset[kind] : asset[kind].slice(0, DRAWN));
  const rest = (kind: Kind) => asset[kind].length - drawn(kind).length;
  const line = [asset.asset, ...asset.wholes].map(nodeId);
  const toward = (kind: Kind): GraphEdge[] => {
    const ids = [...drawn(kind).map(nodeId), ...(rest(kind) > 0 ? [kind] : [])];
    return ids.map((id) => {
      const [from, to] = kind === 'neededBy' ? [id, own] : [own, id];
      return { from, to, ...(kind === 'parts' ? {} : { label: 'depends on' }) };
    });
  };
  const edges: GraphEdge[] = [
    ...line.slice(1).map((whole, at) => ({ from: whole, to: line[at] as string })),
    ...toward('parts'),
    ...toward('dependsOn'),
    ...toward('neededBy'),
  ];
  const ids = new Set([...line, ...edges.flatMap(({ from, to }) => [from, to])]);
  const nodes = [...ids].map((id): CanvasNode => {
    const kind = (Object.keys(more) as Kind[]).find((one) => one === id);
    const text = kind ? `${rest(kind).toLocaleString('en-GB')} ${more[kind]}` : id.slice(1);
    return {
      id,
      ...SIZE,
      look: kind ? 'end' : 'plain',
      content: (
        <span className={styles.box} {...tip(text)}>
          {text}
        </span>
      ),
    };
  });
  return { nodes, edges };
}
