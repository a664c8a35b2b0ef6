import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from '#importers/trial.ts';
import { readJsonLines } from './json-lines.ts';

async function read(text: string, size = 4096): Promise<unknown[]> {
  const found: unknown[] = [];
  const documents = readJsonLines(inPieces(text, size), (event) => {
    if (event.kind === 'item') found.push([event.at, event.value]);
    else if (event.kind === 'broken') found.push([event.at, 'broken']);
  });
  for await (const _ of documents);
  return found;
}

test('documents stand one a line, or over several lines', async () => {
  const text = '{"a":1}\n\n{\n  "b": {\n    "c": 2\n  }\n}\n{"d":"}{"}';
  const documents = [
    ['line 1', { a: 1 }],
    ['line 3', { b: { c: 2 } }],
    ['line 8', { d: '}{' }],
  ];
  for (const size of [1, 7, 4096]) expect(await read(text, size)).toEqual(documents);
  expect(await read(text.replaceAll('\n', '\r\n'))).toEqual(documents);
});

test('a list gives its items', async () => {
  expect(await read(' [{"a":1},{"b":2}]')).toEqual([
    ['[0]', { a: 1 }],
    ['[1]', { b: 2 }],
  ]);
});

test('what cannot be read is reported with its line, and the rest is read', async () => {
  expect(await read('{"a":1}\nlog line\n{"b":\n{"c":3}\n{\n  "d":')).toEqual([
    ['line 1', { a: 1 }],
    ['line 2', 'broken'],
    ['line 3', 'broken'],
    ['line 4', { c: 3 }],
    ['line 5', 'broken'],
  ]);
  expect(await read('')).toEqual([['line 1', 'broken']]);
});

test('however they are written, documents come back', async () => {
  const document = fc.dictionary(fc.string(), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(document, fc.constantFrom(0, 1, 2)), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (documents, size) => {
        const text = documents.map(([value, indent]) => JSON.stringify(value, null, indent));
        const found = (await read(text.join('\n'), size)).map((one) => (one as unknown[])[1]);
        expect(found).toEqual(documents.map(([value]) => JSON.parse(JSON.stringify(value))));
      },
    ),
    { seed: 20_261_128 },
  );
});
