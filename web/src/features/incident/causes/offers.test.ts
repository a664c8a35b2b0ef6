import { expect, test } from 'vitest';
import { causeOffersAt } from './offers.ts';

const names = {
  nodes: [{ id: 'C1', text: 'Checkout was slow' }],
  facts: [{ id: 'F-12', text: 'the pool is dry' }],
};

/** What is offered at the end of a line, and in the place of which word. */
function offered(line: string) {
  const text = `- before {CAP}\n${line}`;
  const offer = causeOffersAt(text, text.length, names);
  return offer && { word: text.slice(offer.from), labels: offer.options.map(({ label }) => label) };
}

test('marks and facts are offered in braces, nodes behind their sign, and nothing in the words of a line', () => {
  expect(offered('- Pool ran dry')).toBeUndefined();
  expect(offered('- Pool \\{ran')).toBeUndefined();
  expect(offered('- Pool {CAP} ran')).toBeUndefined();
  expect(offered('- Pool {or tech')).toMatchObject({ word: 'tech' });
  expect(offered('- Pool {or tech')?.labels).toContain('technical');
  expect(offered('- Pool {or F-')).toMatchObject({ word: 'F-' });
  expect(offered('- Pool {or F-')?.labels).toContain('F-12');
  expect(offered('  - ^')).toEqual({ word: '^', labels: ['^C1'] });
});
