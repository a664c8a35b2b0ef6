import fc from 'fast-check';
import {
  type CauseEdge,
  type CauseGraph,
  type CauseNode,
  edgeTypes,
  gates,
  type NodeKind,
  nodeText,
} from '#domain/causes/graph.ts';
import {
  causeCodes,
  causeLevels,
  causeRoles,
  escapePoints,
  triggers,
} from '#domain/causes/taxonomy.ts';

/** A graph in shorthand: `'C2 > C1'` is that C2 caused C1; ids of nodes are their texts. */
export function graphOf(
  nodes: Record<string, Partial<CauseNode>>,
  ...edges: (readonly [from: string, to: string, type?: CauseEdge['type']])[]
): CauseGraph {
  return {
    nodes: Object.entries(nodes).map(([id, more]) => ({
      id,
      kind: 'cause',
      text: id,
      gate: 'and',
      evidence: [],
      ...more,
    })),
    edges: edges.map(([from, to, type = 'caused']) => ({ from, to, type })),
  };
}

const awkward = [
  'a {or} b',
  '^C1 said so',
  '# 3 hosts',
  '- dash',
  'back\\slash {F-12}',
  '"quoted" --> arrow',
  '%% C1 [x]; y',
  'a<br/>b #quot; c',
];
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((one) => one.trim())
    .filter((one) => nodeText.test(one) && one.isWellFormed() && !one.includes('\0')),
  fc.lorem({ maxCount: 4 }),
);
const evidence = fc.uniqueArray(
  fc.constantFrom('F-1', 'F-12', 'https://example.org/a?b=c#d', `sha256:${'ab'.repeat(32)}`),
  { maxLength: 3 },
);
const keys = <T extends object>(of: T) => fc.constantFrom(...(Object.keys(of) as (keyof T)[]));

/** Any sound graph of so many nodes at most: each is because of some that come after it. */
export function anyGraph(most: number): fc.Arbitrary<CauseGraph> {
  return fc
    .uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,5}$/), {
      minLength: 1,
      maxLength: most,
    })
    .chain((ids) =>
      fc.record({
        trigger: fc.nat(2 * ids.length),
        order: fc.shuffledSubarray(ids, { minLength: ids.length }),
        nodes: fc.tuple(...ids.map((id) => fc.record(anyNode(id)))),
        edges: fc.tuple(
          ...ids.flatMap((to, place) =>
            ids.slice(place + 1).map((from) =>
              fc.option(fc.record({ ...ends(from, to), type: fc.constantFrom(...edgeTypes) }), {
                freq: 2,
              }),
            ),
          ),
        ),
      }),
    )
    .map(({ trigger, order, nodes, edges }) => ({
      nodes: nodes
        .map((drawn, place) => nodeOf(drawn, place === trigger))
        .toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id)),
      edges: edges.filter((edge) => edge !== null),
    }));
}

function anyNode(id: string) {
  return {
    id: fc.constant(id),
    kind: fc.constantFrom<NodeKind>('outcome', 'fact', 'condition', 'cause', 'safeguard'),
    text,
    gate: fc.constantFrom(...gates),
    level: fc.option(keys(causeLevels), { nil: undefined }),
    escaped: fc.option(keys(escapePoints), { nil: undefined }),
    trigger: fc.option(keys(triggers), { nil: undefined }),
    code: fc.option(keys(causeCodes), { nil: undefined }),
    role: fc.option(keys(causeRoles), { nil: undefined }),
    evidence,
  };
}

type Drawn = {
  [Part in keyof ReturnType<typeof anyNode>]: ReturnType<typeof anyNode>[Part] extends fc.Arbitrary<
    infer T
  >
    ? T
    : never;
};

/** What was drawn, with what fits its kind. */
function nodeOf(
  { trigger, code, role, level, escaped, ...drawn }: Drawn,
  sets: boolean,
): CauseNode {
  const kind = sets ? 'trigger' : drawn.kind;
  const weakness = !sets && kind !== 'outcome' && kind !== 'fact';
  const named = sets ? trigger : weakness ? code : undefined;
  return {
    ...drawn,
    kind,
    ...(level ? { level } : {}),
    ...(escaped ? { escaped } : {}),
    ...(named ? { code: named } : {}),
    ...(weakness && role ? { role } : {}),
  };
}

function ends(from: string, to: string) {
  return { from: fc.constant(from), to: fc.constant(to) };
}
