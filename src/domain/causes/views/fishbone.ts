import type { CauseGraph, CauseNode } from '#domain/causes/graph.ts';
import { type Area, areas, type CauseCode, causeCodes } from '#domain/causes/taxonomy.ts';

/** A bone of a fishbone: an area of the work, and the nodes that lie there. */
export type Bone = { area: Area | 'trigger' | 'unsorted'; nodes: readonly string[] };
export type Fishbone = { heads: readonly string[]; bones: readonly Bone[] };

/** A fishbone (Ishikawa): everything that had a part in it, by the area that its code lies in. What only happened has none. */
export function fishboneOf({ nodes }: CauseGraph): Fishbone {
  const names = [...(Object.keys(areas) as Area[]), 'trigger', 'unsorted'] as const;
  const onBone = nodes.filter(({ kind }) => kind !== 'outcome' && kind !== 'fact');
  const bones = names.map((area) => ({
    area,
    nodes: onBone.filter((node) => areaOf(node) === area).map(({ id }) => id),
  }));
  return {
    heads: nodes.filter(({ kind }) => kind === 'outcome').map(({ id }) => id),
    bones: bones.filter((bone) => bone.nodes.length > 0),
  };
}

function areaOf({ kind, code }: CauseNode): Bone['area'] {
  if (kind === 'trigger') return 'trigger';
  return code === undefined ? 'unsorted' : causeCodes[code as CauseCode].area;
}
