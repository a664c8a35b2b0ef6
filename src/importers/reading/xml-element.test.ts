import { expect, test } from 'vitest';
import { inPieces } from '#importers/trial.ts';
import { xmlFormat } from './xml-format.ts';

test.each([1, 1000])(
  'words are those of all elements within, in their order, in pieces of %i',
  async (size) => {
    const seen: (string | undefined)[] = [];
    const format = xmlFormat({
      id: 'x',
      name: 'X',
      aliases: [],
      about: { identity: '', coverage: '' },
      tool: 'X',
      roots: ['list'],
      selection: { items: ['item'] },
      start: () => ({
        item: (item) => {
          seen.push(item.words(''), item.words('note'), item.words('other'), item.text(''));
          return undefined;
        },
      }),
    });
    const text = `<list><item>
    Set <b>this<br/><i>one</i></b>, not <b>that</b>.<note>By hand</note>
  </item></list>`;
    const items = format.parse(inPieces(text, size));
    while (!(await items.next()).done);
    expect(seen).toEqual(['Set this\none, not that.By hand', 'By hand', undefined, 'Set , not .']);
  },
);

test('words are read however deep they stand', async () => {
  let words: string | undefined;
  const format = xmlFormat({
    id: 'x',
    name: 'X',
    aliases: [],
    about: { identity: '', coverage: '' },
    tool: 'X',
    roots: ['list'],
    selection: { items: ['item'] },
    start: () => ({
      item: (item) => {
        words = item.words('');
        return undefined;
      },
    }),
  });
  const deep = 50_000;
  const text = `<list><item>${'<b>'.repeat(deep)}anchor${'</b>'.repeat(deep)}</item></list>`;
  const items = format.parse(inPieces(text, 4096));
  while (!(await items.next()).done);
  expect(words).toBe('anchor');
});
