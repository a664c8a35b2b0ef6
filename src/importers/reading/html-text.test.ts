import { expect, test } from 'vitest';
import { linksOfHtml, textOfHtml } from './html-text.ts';

test('tags are left out, blocks begin a line, entities are what they stand for', () => {
  const html = '<p>A cookie &amp; its <b>flag</b>.</p><ul><li>one</li><li>two</li></ul>';
  expect(textOfHtml(html)).toBe('A cookie & its flag.\none\ntwo');
});

test('what is no HTML stays as it is', () => {
  expect(textOfHtml('plain  text')).toBe('plain  text');
  expect(textOfHtml('<br/>')).toBeUndefined();
  expect(textOfHtml(undefined)).toBeUndefined();
});

test('the links of a piece of HTML are its addresses', () => {
  const html = '<a href="https://a.example.org">A</a> <a name="b">B</a> <a href=\'/c\'>C</a>';
  expect(linksOfHtml(html)).toEqual(['https://a.example.org', '/c']);
  expect(linksOfHtml(undefined)).toEqual([]);
});
