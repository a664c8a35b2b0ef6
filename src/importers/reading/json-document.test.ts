import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from '#importers/trial.ts';
import { openingOf, readJson } from './json-document.ts';
import { entered, type JsonEvent, type Selection } from './json-selection.ts';

const selection: Selection = {
  items: ['a[].b[]', '[].b[]', 'c[]', 'd.*.b[]', 'd.a[]', 'e.*', 'e.c[]'],
  heads: ['a[].a', 'a[].c', '[].c', 'b', 'd.*.a'],
  awaits: ({ pattern, fields }) => pattern === 'a[]' && !('c' in fields),
};

/** What happened, as it stood when it happened. */
async function eventsOf(text: string, limit: number, size = 4096): Promise<unknown[]> {
  const events: unknown[] = [];
  const note = (event: JsonEvent) => {
    const { kind } = event;
    if (kind !== 'item' && kind !== 'end') events.push(event);
    else {
      const value =
        kind === 'item' ? [event.list, event.at, event.value, ...event.keys] : [event.head.at];
      events.push([kind, ...value, event.head.pattern, { ...event.head.fields }]);
    }
  };
  for await (const _ of readJson(inPieces(text, size), selection, note, limit));
  return events;
}

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__');
const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(null, 0, -1.5e3, '', 'text "quoted" \u{1f600}\n', true, false),
    fc.array(tie('document'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(key, tie('document')), { selector: ([name]) => name, maxLength: 5 })
      .map((entries) =>
        JSON.parse(
          `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        ),
      ),
  ),
}));

test('both engines give the same events in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.integer({ min: 1, max: 9 }), async (value, size) => {
      const text = JSON.stringify(value);
      expect(await eventsOf(text, 0, size)).toEqual(await eventsOf(text, text.length));
    }),
    { seed: 20_261_121, numRuns: 2000 },
  );
});

test('items wait for the fields that they need, and those after them wait, too', async () => {
  const text = '{"a":[{"b":[1,2],"a":7,"c":8},{"b":[3]}],"c":[4]}';
  const expected = [
    ['item', 'a[].b[]', 'a[0].b[0]', 1, 'a[]'],
    ['item', 'a[].b[]', 'a[0].b[1]', 2, 'a[]'],
    ['end', 'a[0]', 'a[]'],
    ['item', 'a[].b[]', 'a[1].b[0]', 3, 'a[]'],
    ['end', 'a[1]', 'a[]'],
    ['item', 'c[]', 'c[0]', 4, ''],
    ['end', '$', ''],
  ];
  for (const limit of [0, 1000]) {
    const events = (await eventsOf(text, limit)) as unknown[][];
    expect(events.map((event) => event.slice(0, -1))).toEqual(expected);
    expect(events[0]?.at(-1)).toMatchObject({ a: 7, c: 8 });
  }
});

test('what stands for a star of the path comes with the item', async () => {
  const text = '{"d":{"x/y":{"a":1,"b":[2]},"a":[3]},"e":{"c":[4],"z":5}}';
  for (const limit of [0, 1000]) {
    const events = (await eventsOf(text, limit)) as unknown[][];
    expect(events.filter(([kind]) => kind === 'item').map((event) => event.slice(1, -1))).toEqual([
      ['d.*.b[]', 'd.x/y.b[0]', 2, 'x/y', 'd.*'],
      ['d.a[]', 'd.a[0]', 3, 'd'],
      ['e.c[]', 'e.c[0]', 4, 'e'],
      ['e.*', 'e.z', 5, 'z', 'e'],
    ]);
  }
});

test('a key with a dot in it is named in quotes', async () => {
  const found: unknown[] = [];
  const dotted: Selection = { items: ['"a.b"[].c[]'], heads: [] };
  for await (const _ of readJson(inPieces('{"a.b":[{"c":[1]}]}', 4), dotted, (event) => {
    if (event.kind === 'item') found.push([event.list, event.value]);
  }));
  expect(found).toEqual([['a.b[].c[]', 1]]);
});

test('a cut document gives what stands before the cut, then the place of the cut, then the ends', async () => {
  const fields = { c: entered };
  expect(await eventsOf('{"c":[1,{"d":2},{"d"', 1000)).toEqual([
    ['item', 'c[]', 'c[0]', 1, '', fields],
    ['item', 'c[]', 'c[1]', { d: 2 }, '', fields],
    {
      kind: 'broken',
      reason: 'The JSON document ends before it is complete',
      at: 'c[2], after character 20',
    },
    ['end', '$', '', fields],
  ]);
});

test('a fault inside a document says what was found', async () => {
  const [event] = await eventsOf('{"c" 1}', 1000);
  expect(event).toMatchObject({
    reason: expect.stringContaining('found a number where a colon is expected'),
  });
  const [, after] = await eventsOf('{} {}', 1000);
  expect(after).toMatchObject({ reason: expect.stringContaining('where the document has ended') });
});

test('the opening of a cut document shows what it holds', () => {
  expect(openingOf('{"runs":[{"tool":{"name":"x')).toEqual({ runs: [{ tool: {} }] });
  expect(openingOf(' [1, 2] ')).toEqual([1, 2]);
  expect(openingOf('null')).toBeNull();
  expect(openingOf('"Title","Severity"')).toBeUndefined();
  expect(openingOf('{"__proto__":{"a":1}')).toEqual(JSON.parse('{"__proto__":{"a":1}}'));
});
