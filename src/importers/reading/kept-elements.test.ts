import { expect, test } from 'vitest';
import { KeptElements } from './kept-elements.ts';
import { XmlElement } from './xml-element.ts';

test('elements come back in their order with what is in them and what stands above them', () => {
  const problems = { list: [] };
  const element = (name: string, parent?: XmlElement, written = '') => {
    const made = new XmlElement(name, { id: name }, 7, parent, problems);
    made.written = written;
    return made;
  };
  const root = element('report');
  const kept = new KeptElements();
  for (let n = 0; n < 600; n += 1) {
    const host = element('host', root);
    host.children.push(element('name', host, `host ${n}`));
    const item = element('item', element('list', host), ' said ');
    item.children.push(element('a', item), element('b', item, `${n}`));
    item.children[0]?.children.push(element('deep', item.children[0], 'down'));
    kept.add(item);
  }
  root.children.push(element('end', root, 'over'));
  expect(kept.size).toBe(600);
  const taken = [...kept.taken()];
  expect(taken.map((item) => item.text('b'))).toEqual(taken.map((_, n) => `${n}`));
  expect(taken[599]?.above('host')?.text('name')).toBe('host 599');
  expect(taken[599]?.above('report')?.text('end')).toBe('over');
  expect([taken[0]?.own, taken[0]?.text('@id'), taken[0]?.text('a/deep')]).toEqual([
    'said',
    'item',
    'down',
  ]);
  taken[0]?.problem('No', 'a');
  expect(problems.list).toEqual([{ reason: 'No', at: 'line 7, item/a' }]);
  expect([...kept.taken()]).toEqual([]);
});
