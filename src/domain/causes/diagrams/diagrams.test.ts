import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CauseGraph, noCauses } from '#domain/causes/graph.ts';
import { anyGraph } from '#testing/cause-graphs.ts';
import { graphOfDrawn } from './drawn.ts';
import { readDot } from './read-dot.ts';
import { readMermaid } from './read-mermaid.ts';
import { writeDot } from './write-dot.ts';
import { writeMermaid } from './write-mermaid.ts';

const formats = {
  Mermaid: { read: readMermaid, write: writeMermaid },
  DOT: { read: readDot, write: writeDot },
};

function graphIn(format: keyof typeof formats, text: string) {
  const { drawn, faults } = formats[format].read(text);
  expect(faults).toEqual([]);
  return graphOfDrawn(drawn, { before: noCauses, last: 0 });
}
const plain = ({ nodes, edges }: CauseGraph) => [
  ...nodes.map(({ id, kind, text }) => `${id} ${kind}: ${text}`),
  ...edges.map(({ from, to, type }) => `${from} ${type} ${to}`),
];

test.each(['Mermaid', 'DOT'] as const)(
  'any graph written as %s is read as the same graph',
  (format) => {
    fc.assert(
      fc.property(anyGraph(8), (graph) => {
        const { graph: again, notRead } = graphIn(format, formats[format].write(graph));
        expect(again).toEqual(graph);
        expect(notRead).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },
);

test('a flowchart of somebody else is read, and what was not is told by line', () => {
  const { graph, notRead } = graphIn(
    'Mermaid',
    `graph TD; A[Checkout<br/>failed]
    B("Pool #quot;db#quot; dry") --> A
    C{Slow?} -- then --> B:::hot; D & E-1 ==> C -.-> A
    subgraph Payments
      F --- A
    end
    classDef hot fill:#f00
    %% a remark
    G -->|enabled| B`,
  );
  expect(plain(graph)).toEqual([
    'A outcome: Checkout failed',
    'B cause: Pool "db" dry',
    'C cause: Slow?',
    'D cause: D',
    'E-1 cause: E-1',
    'G cause: G',
    'B caused A',
    'C caused B',
    'D caused C',
    'E-1 caused C',
    'C caused A',
    'G enabled B',
  ]);
  expect(notRead.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '3: what the arrow says: “then”',
    '4: subgraph Payments',
    '5: F --- A',
    '7: classDef hot fill:#f00',
  ]);
});

test('a digraph of somebody else is read: groups, ports, markup and looks', () => {
  const { graph, notRead } = graphIn(
    'DOT',
    `strict digraph "post mortem" { // drawn by hand
  rankdir=LR; node [shape=box]
  top [label="Checkout\\nfailed", color=red]
  subgraph cluster_0 { label="database"; pool:e -> top; }
  { slow burst } -> pool [label="or"]
  slow [label=<Pricing <b>slow</b>>]; "time out" -> slow -> top
}`,
  );
  expect(plain(graph)).toEqual([
    'top outcome: Checkout failed',
    'pool cause: pool',
    'slow cause: Pricing slow',
    'burst cause: burst',
    'C1 cause: time out',
    'pool caused top',
    'slow caused pool',
    'burst caused pool',
    'C1 caused slow',
    'slow caused top',
  ]);
  expect(notRead.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '5: what the arrow says: “or”',
    '5: what the arrow says: “or”',
  ]);
});

test.each([
  [
    'Mermaid',
    'sequenceDiagram\nA->>B: hi',
    '1: a flowchart begins with “flowchart BT” or “graph TD”',
  ],
  ['Mermaid', '', '1: a flowchart begins with “flowchart BT” or “graph TD”'],
  [
    'DOT',
    'graph { a -- b }',
    '1: “digraph”, a graph whose arrows have a direction, was expected, and here stands graph',
  ],
  ['DOT', 'digraph {\n a -> ;', '2: a node was expected, and here stands ;'],
  ['DOT', 'digraph {\n a [label=', '2: a value of label was expected, and here it ends'],
  [
    'DOT',
    `digraph ${'{'.repeat(5000)}`,
    '1: the end of the groups in groups was expected, and here stands {',
  ],
  ['DOT', 'digraph { a \u0000 }', '1: that is no DOT'],
] as const)('what is no such diagram is refused by line: %s %j', (format, text, fault) => {
  const { faults } = formats[format].read(text);
  expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([fault]);
});
