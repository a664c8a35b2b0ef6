import { expect, test } from 'vitest';
import type { Inline } from '#domain/document/document.ts';
import { readDocument } from './read-document.ts';

/** A line as text, with what stands in it told by signs of its own. */
const say = (children: readonly Inline[]): string => children.map(sayOne).join('');
function sayOne(one: Inline): string {
  switch (one.type) {
    case 'reference':
      return `[${one.written}@${one.at}]`;
    case 'link':
      return `<${one.href}|${say(one.children)}>`;
    case 'strong':
    case 'emphasis':
      return `(${one.type} ${say(one.children)})`;
    case 'break':
      return '↵';
    default:
      return one.type === 'code' ? `‘${one.text}’` : one.text;
  }
}
const line = (text: string) => {
  const [block] = readDocument(text);
  return block && 'children' in block ? say(block.children) : JSON.stringify(block);
};

test.each([
  ['It lasted {{ duration.time-to-end }}.', 'It lasted [duration.time-to-end@10].'],
  ['{{budget.used a_b_*c*}}', '[budget.used a_b_*c*@0]'],
  ['`{{ code }}` and \\{{ no }}', '‘{{ code }}’ and {{ no }}'],
  ['open {{ only\nclosed }}', 'open {{ only closed }}'],
  ['a **b _c_** d', 'a (strong b (emphasis c)) d'],
  ['one  \ntwo\\\nthree\nfour', 'one↵two↵three four'],
  ['[a **b**](https://x.example) c', '<https://x.example|a (strong b)> c'],
  ['[a][1]\n\n[1]: https://x.example', '<https://x.example|a>'],
  ['[a](javascript:alert(1))', 'a'],
  ['![a graph](https://x.example/g.png)', '<https://x.example/g.png|a graph>'],
  ['<b>x</b> &amp; &#x41; <!-- left out -->', '<b>x</b> & A'],
])('%s', (text, said) => {
  expect(line(text)).toBe(said);
});

test('blocks are told apart, HTML is words, comments are none', () => {
  const text = [
    '---\nfront: matter\n---',
    '# One',
    '- [x] done\n- [ ] open\n\n  more',
    '3. three\n4. four',
    '| a | b |\n|---|---|\n| 1 | |\n| | {{ F-1 }} |',
    '> quoted',
    '```sh\nls {{ no }}\n```',
    '<div onclick="x()">',
    '<!-- a comment -->',
  ].join('\n\n');
  const blocks = readDocument(text);
  expect(blocks.map(({ type }) => type)).toEqual([
    'heading',
    'list',
    'list',
    'table',
    'quote',
    'code',
    'code',
  ]);
  expect(blocks[1]).toMatchObject({ items: [{ checked: true }, { checked: false }] });
  expect(blocks[2]).toMatchObject({ start: 3 });
  expect(blocks[3]).toMatchObject({
    rows: [[[{ text: '1' }]], [[], [{ type: 'reference', written: 'F-1' }]]],
  });
  expect(blocks[5]).toEqual({ type: 'code', text: 'ls {{ no }}' });
  expect(blocks[6]).toEqual({ type: 'code', text: '<div onclick="x()">' });
});

test('what is nested without end is read all the same', () => {
  expect(readDocument('>'.repeat(20_000)).length).toBeGreaterThan(0);
  expect(readDocument('- '.repeat(5000)).length).toBeGreaterThan(0);
});
