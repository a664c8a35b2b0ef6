import { type CauseGraph, type CauseNode, type Ways, waysOf } from '#domain/causes/graph.ts';
import { areas, causeCodes, causeLevels } from '#domain/causes/taxonomy.ts';
import { type Controls, controlsOf } from './controls.ts';
import { type FaultTree, faultTreesOf } from './fault-tree.ts';
import { type Bone, fishboneOf } from './fishbone.ts';
import { levelsOf } from './levels.ts';
import { type Why, whysOf } from './whys.ts';

/** The ways in which a graph of causes is looked at. */
export const causeViews = ['whys', 'fishbone', 'fault-tree', 'levels', 'controls'] as const;
export type CauseView = (typeof causeViews)[number];

/** A graph as text, the way somebody looks at it. `addressed`: nodes that something is done about. */
export function viewText(
  graph: CauseGraph,
  view: CauseView,
  addressed: readonly string[] = [],
): string {
  const ways = waysOf(graph);
  switch (view) {
    case 'whys':
      return whyLines(ways, whysOf(graph)).join('\n');
    case 'fishbone': {
      const { heads, bones } = fishboneOf(graph);
      return joined(
        heads.map((id) => say(ways, id)),
        bones.map((bone) => boneLines(ways, bone)),
      );
    }
    case 'fault-tree':
      return joined(
        [],
        faultTreesOf(graph, addressed).map((tree) => treeLines(ways, tree, addressed)),
      );
    case 'levels':
      return joined(
        [],
        levelsOf(graph).map(({ level, nodes }) => [
          level === 'unsaid' ? 'no level said' : `${level}: ${causeLevels[level]}`,
          ...nodes.map(
            ({ id, ledTo }) =>
              `  ${say(ways, id)}${ledTo.length > 0 ? ` → ${ledTo.join(', ')}` : ''}`,
          ),
        ]),
      );
    case 'controls':
      return joined([], controlLines(ways, controlsOf(graph)));
  }
}

function joined(head: readonly string[], blocks: readonly (readonly string[])[]): string {
  const all = head.length > 0 ? [head, ...blocks] : blocks;
  return all.map((lines) => lines.join('\n')).join('\n\n');
}

/** A node in a line: its id, what it says, what shows it. */
function say(ways: Ways, id: string): string {
  const { kind, text, code, level, role, escaped, evidence } = ways.node(id);
  const about = [kind, code, level, role, escaped && `escaped ${escaped}`, ...evidence];
  return `${id} ${text} (${about.filter(Boolean).join(', ')})`;
}

function whyLines(ways: Ways, whys: readonly Why[]): string[] {
  // From the end on: whether a line is the last under its own is told by those after it.
  const follows: boolean[] = [];
  const lines = whys.toReversed().map(({ id, depth, type, again }) => {
    const rails = Array.from({ length: Math.max(depth - 1, 0) }, (_, at) =>
      follows[at + 1] ? '│  ' : '   ',
    );
    const branch = depth === 0 ? '' : follows[depth] ? '├─ ' : '└─ ';
    follows.length = depth;
    follows[depth] = true;
    const how = type && type !== 'caused' ? `[${type}] ` : '';
    const any = ways.because(id).length > 1 && ways.node(id).gate === 'or' ? ', by any of' : '';
    const what = again ? `${id} ${ways.node(id).text} (see above)` : `${say(ways, id)}${any}`;
    return `${rails.join('')}${branch}${how}${what}`;
  });
  return lines.toReversed();
}

function boneLines(ways: Ways, { area, nodes }: Bone): string[] {
  const names = { ...areas, trigger: 'what set it off', unsorted: 'without a code' };
  return [names[area], ...nodes.map((id) => `  ${say(ways, id)}${codeText(ways.node(id))}`)];
}

function codeText({ code }: CauseNode): string {
  const known: Partial<Record<string, { is: string }>> = causeCodes;
  const is = code === undefined ? undefined : known[code]?.is;
  return is ? `: ${is}` : '';
}

function treeLines(
  ways: Ways,
  { top, events, cutSets }: FaultTree,
  addressed: readonly string[],
): string[] {
  const tree = events.flatMap(({ id, gate, inputs, safeguards }) => {
    const by = gate ? [`${gate.toUpperCase()} of ${inputs.join(', ')}`] : [];
    const failed = safeguards.length > 0 ? [`with ${safeguards.join(', ')} failed`] : [];
    return [`  ${[say(ways, id), ...by, ...failed].join(' ← ')}`];
  });
  return [`Fault tree of ${top}`, ...tree, '', ...setLines(cutSets, addressed)];
}

function setLines(cutSets: FaultTree['cutSets'], addressed: readonly string[]): string[] {
  if (!cutSets.complete)
    return [
      `Minimal cut sets: too many to reckon, at ${cutSets.at}. Explain what lies under it in fewer nodes.`,
    ];
  const { sets, around } = cutSets;
  const open = sets.filter(({ broken }) => !broken).length;
  const count = `Minimal cut sets: ${sets.length}`;
  if (addressed.length === 0) return [count, ...sets.map(({ nodes }) => `  ${setText(nodes)}`)];
  return [
    `${count}; not broken by ${addressed.join(', ')}: ${open}; ways around: ${around.length}`,
    ...sets.map(({ nodes, broken, by }) => {
      const what = by.length > 0 ? by.join(', ') : 'these together';
      return `  ${setText(nodes)} ${broken ? `broken by ${what}` : 'NOT BROKEN'}`;
    }),
    ...around.map((nodes) => `  ${setText(nodes)} WAY AROUND`),
  ];
}

function setText(nodes: readonly string[]): string {
  return `{${nodes.join(', ')}}`;
}

function controlLines(ways: Ways, { safeguards, uncontrolled }: Controls): string[][] {
  const blocks = safeguards.map(({ id, against, because }) => [
    say(ways, id),
    `  did not hold against: ${against.join(', ') || 'nothing that is said'}`,
    ...(because.length > 0
      ? ['  because:', ...because.map((one) => `    ${say(ways, one)}`)]
      : ['  because: not said yet']),
  ]);
  if (uncontrolled.length === 0) return blocks;
  return [
    ...blocks,
    ['No safeguard stood against:', ...uncontrolled.map((id) => `  ${say(ways, id)}`)],
  ];
}
