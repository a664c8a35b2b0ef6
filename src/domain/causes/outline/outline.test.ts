import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { noCauses } from '#domain/causes/graph.ts';
import { anyGraph } from '#testing/cause-graphs.ts';
import { checkOutline } from './check-outline.ts';
import { readOutline } from './read-outline.ts';
import { writeOutline } from './write-outline.ts';

const fresh = { before: noCauses, last: 0 };
const read = (text: string, known = fresh as { before: CauseGraph; last: number }) =>
  readOutline(text, known);
const faultsOf = (text: string) =>
  read(text).faults.map(({ line, message }) => `${line}: ${message}`);

/** The graph whatever the order in which it is told. */
const inAnyOrder = ({ nodes, edges }: CauseGraph) => ({
  nodes: nodes.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  edges: edges.map(({ from, to, type }) => `${from} ${type} ${to}`).toSorted(),
});

test('any graph is written as a list that is read as the same graph, and written as the same list', () => {
  fc.assert(
    fc.property(anyGraph(10), (graph) => {
      const text = writeOutline(graph);
      const { graph: again, faults } = read(text);
      expect(faults).toEqual([]);
      expect(inAnyOrder(again)).toEqual(inAnyOrder(graph));
      expect(writeOutline(again)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('a list that somebody typed is a graph; written, it says which node each line is', () => {
  const { graph, faults } = read(`# what we think so far
- Checkout failed for 12 % of orders
    - Pool ran dry {or CAP F-12 https://g.example/d/1}
\t- Pricing waits for ever {condition process}
\t- Deploy of v812 {code-deploy}
    * The canary passed: it compares processors {safeguard canary}
        1. Pricing waits for ever
`);
  expect(faults).toEqual([]);
  expect(writeOutline(graph)).toBe(`- Checkout failed for 12 % of orders {^C1}
  - Pool ran dry {^C2 or CAP F-12 https://g.example/d/1}
  - Pricing waits for ever {^C3 condition process}
  - Deploy of v812 {^C4 trigger code-deploy}
  - The canary passed: it compares processors {^C5 safeguard canary}
    - ^C3 Pricing waits for ever
`);
});

describe('a line without an id', () => {
  const known = { before: read('- a\n  - b').graph, last: 7 };

  test('is the node that has its text, so that a list taken in twice changes nothing', () => {
    expect(read('- a\n  - b', known).graph).toEqual(known.before);
  });

  test('is a new one else, by a number that no node ever had', () => {
    const { graph } = read('- a\n  - c', known);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['C1', 'C8']);
  });

  test('is another node than one of its text that is told apart by id', () => {
    const { graph } = read('- a {^x}\n  - b {^y}\n  - b {^z}\n    - b');
    expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['y x', 'z x', 'y z']);
  });
});

test.each([
  ['nothing to begin with', '1: begin a line with “- ”, or with # where it is a remark'],
  ['- a {prozess}', '1: “prozess” is no mark: did you mean “process”?'],
  ['- returned {x:1}', '1: “x:1” is no mark: write \\{ where a brace belongs to the text'],
  ['- a {technical process}', '1: “technical” and “process” say two things of one node: keep one'],
  ['- {or}', '1: say what it is before the marks'],
  ['- a\n  - ^C9 gone', '2: no line says what ^C9 is'],
  ['- a {^1}', '1: “^1” is no id: ^ and a letter, then letters, digits, - or _, 40 at most'],
  ['- a {caused}', '1: “caused” of what? It stands under nothing'],
  [
    '- a {^x}\n  - b {^y}\n- c\n  - d {^y}',
    '4: another line gives ^y another text (line 2): say it once, and point with ^y elsewhere',
  ],
  ['- a {^x}\n  - b {^y}\n  - ^y {enabled}', '3: another line says that ^y caused ^x'],
  ['- bell \u0007 rings', '1: the text holds a control character'],
  ['- half \ud800', '1: the text holds a NUL or half a character, which is no text'],
])('what is wrong is told by line: %j', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('what a graph cannot be is told at a line of the list, and each bullet is told as its node', () => {
  const circle = '# so far\n- A {^C1}\n  - B {^C2}\n    - ^C1\n';
  const { faults, places } = checkOutline(circle, fresh);
  expect(faults).toEqual([
    {
      line: 4,
      message: expect.stringMatching(/^The causes go round in a circle.*C1.*two nodes\.$/),
    },
  ]);
  expect(places).toEqual([
    { line: 2, id: 'C1' },
    { line: 3, id: 'C2' },
    { line: 4, id: 'C1' },
  ]);
  const triggers = '- A\n  - B {code-deploy}\n  - C {config-change}\n';
  expect(checkOutline(triggers, fresh).faults).toMatchObject([{ line: 3 }]);
  expect(checkOutline('- A\n  - B {outcome CAP}\n', fresh).faults).toMatchObject([{ line: 2 }]);
  expect(checkOutline('- A\n  - B {CAPP}\n', fresh).faults).toMatchObject([{ line: 2 }]);
});
