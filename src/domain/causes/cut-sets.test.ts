import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyGraph, graphOf } from '#testing/cause-graphs.ts';
import { cutSetsAgainst } from './broken-sets.ts';
import { comesAbout, cutSetsOf, MOST_SETS } from './cut-sets.ts';
import { type CauseGraph, topsOf, waysOf } from './graph.ts';

/** By trying every set of what nothing explains: the smallest that are enough. */
function byBruteForce(graph: CauseGraph, top: string): string[][] {
  const ways = waysOf(graph);
  const leaves = graph.nodes.map(({ id }) => id).filter((id) => ways.because(id).length === 0);
  const enough: Set<string>[] = [];
  for (let choice = 0; choice < 2 ** leaves.length; choice += 1) {
    const given = new Set(leaves.filter((_, place) => (choice >> place) & 1));
    if (comesAboutPlainly(graph, top, given)) enough.push(given);
  }
  const minimal = enough.filter(
    (set) => !enough.some((other) => other !== set && [...other].every((id) => set.has(id))),
  );
  return minimal.map((set) => [...set]);
}

/** The rule as the docs tell it, said a second time and in another way. */
function comesAboutPlainly({ nodes, edges }: CauseGraph, id: string, given: Set<string>): boolean {
  const into = edges.filter(({ to }) => to === id);
  if (into.length === 0) return given.has(id);
  const is = ({ from }: { from: string }) => comesAboutPlainly({ nodes, edges }, from, given);
  if (into.some((edge) => edge.type === 'failed-to-control' && !is(edge))) return false;
  const gated = into.filter(({ type }) => type !== 'failed-to-control');
  if (gated.length === 0) return true;
  return nodes.find((node) => node.id === id)?.gate === 'or' ? gated.some(is) : gated.every(is);
}

const sorted = (sets: readonly (readonly string[])[]) =>
  sets.map((set) => set.toSorted().join()).toSorted();

test('cut sets are those that trying every set finds', () => {
  fc.assert(
    fc.property(anyGraph(12), (graph) => {
      for (const { id } of topsOf(graph)) {
        const found = cutSetsOf(graph, id);
        expect(found.complete && sorted(found.sets)).toEqual(sorted(byBruteForce(graph, id)));
      }
    }),
    { numRuns: 300 },
  );
});

test('a set is broken where the outcome no longer comes about by it', () => {
  fc.assert(
    fc.property(anyGraph(10), fc.infiniteStream(fc.boolean()), (graph, chosen) => {
      const addressed = graph.nodes.map(({ id }) => id).filter(() => chosen.next().value);
      const without = {
        nodes: graph.nodes,
        // What cannot be is because of something that never is.
        edges: [
          ...graph.edges.filter(({ to }) => !addressed.includes(to)),
          ...addressed.map((to) => ({ from: 'never', to, type: 'failed-to-control' as const })),
        ],
      };
      for (const { id } of topsOf(graph)) {
        const told = cutSetsAgainst(graph, id, addressed);
        if (!told.complete) throw new Error('too many');
        for (const { nodes, broken } of told.sets) {
          expect(broken).toBe(!comesAboutPlainly(without, id, new Set(nodes)));
        }
        const open = told.sets.filter(({ broken }) => !broken).map(({ nodes }) => nodes);
        const left = byBruteForce(without, id);
        expect(sorted([...open, ...told.around])).toEqual(sorted(left));
      }
    }),
    { numRuns: 200 },
  );
});

const checkout = graphOf(
  { down: { kind: 'outcome' }, dry: { gate: 'or' }, slow: {}, burst: {}, timeout: {}, alert: {} },
  ['dry', 'down'],
  ['alert', 'down', 'failed-to-control'],
  ['slow', 'dry'],
  ['burst', 'dry'],
  ['timeout', 'slow', 'enabled'],
);

test('a safeguard that failed is needed beside whatever the gate asks for', () => {
  const found = cutSetsOf(checkout, 'down');
  expect(found.complete && sorted(found.sets)).toEqual(['alert,burst', 'alert,timeout']);
});

test('an action on what stands between breaks all that goes by it; by name only what breaks alone', () => {
  const broken = (...ids: string[]) => {
    const told = cutSetsAgainst(checkout, 'down', ids);
    return told.complete ? told.sets.map(({ nodes, by }) => [nodes.join(), ...by]) : [];
  };
  expect(broken('slow')).toEqual([['timeout,alert', 'slow'], ['burst,alert']]);
  expect(broken('dry', 'alert')).toEqual([
    ['timeout,alert', 'dry', 'alert'],
    ['burst,alert', 'dry', 'alert'],
  ]);
});

test('of too many it is said where they became too many, and soon', () => {
  // Of 40 pairs one each: 2^40 sets.
  const pairs = Array.from({ length: 40 }, (_, at) => `p${at}`);
  const large = graphOf(
    Object.fromEntries(
      ['top', ...pairs].flatMap((id) =>
        id === 'top'
          ? [[id, {}]]
          : [
              [id, { gate: 'or' as const }],
              [`${id}a`, {}],
              [`${id}b`, {}],
            ],
      ),
    ),
    ...pairs.flatMap((id): (readonly [string, string])[] => [
      [id, 'top'],
      [`${id}a`, id],
      [`${id}b`, id],
    ]),
  );
  expect(cutSetsOf(large, 'top')).toEqual({ complete: false, at: 'top' });
  expect(comesAbout(waysOf(large), 'top', new Set(pairs.map((id) => `${id}a`)))).toBe(true);
  expect(MOST_SETS).toBeLessThan(2 ** 40);
});
