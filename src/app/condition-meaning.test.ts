import { expect, test } from 'vitest';
import { meaningOf } from './condition-meaning.ts';

test.each([
  ["case.severity == 'high'", `('high'==case["severity"])`],
  ['steps.assess.done', 'true == steps.assess.done'],
  ['case.cycle > 2', '2 < case.cycle'],
  ['!(case.cycle > 2)', '3 > case.cycle'],
  ['case.title.contains("a  b")', "case.title . contains( 'a  b' )"],
  ['case.owner == case.source', 'case.source==case.owner'],
  ["case.owner + 'x' == case.title", "case.title == case.owner + 'x'"],
  ['1 == 1', 'size("ab") == 2 && true || false'],
])('%s is the same question as %s', (one, other) => {
  expect(meaningOf(other)).toEqual(meaningOf(one));
});

test.each([
  ["case.owner == 'ben'", "case.owner != 'ben'"],
  ['case.cycle > 2', 'case.cycle <= 2'],
  ['2 < case.cycle', '2 >= case.cycle'],
  ['size(case.title) > case.cycle', 'size(case.title) <= case.cycle'],
  ['steps.assess.done', '!steps.assess.done'],
  ['steps.assess.done', 'steps.assess.done == false'],
])('%s is the opposite of %s', (one, other) => {
  expect(meaningOf(other)).toEqual({ kind: 'not', of: meaningOf(one) });
});

test('texts that only look alike are different questions', () => {
  expect(meaningOf("case.title.contains('a b')")).not.toEqual(
    meaningOf("case.title.contains('a  b')"),
  );
  expect(meaningOf("case.title.contains('1')")).not.toEqual(meaningOf('case.title.contains(1)'));
});

test.each([
  'case.findings / case.cycle > 2',
  'case.cycle % 2 == 0',
  'int(case.title) > 2',
  '1 / 0 == 1',
  'case.severity ==',
])('%s may be so and may be otherwise: it cannot be told of every case', (condition) => {
  expect(meaningOf(condition)).toEqual({ kind: 'unclear' });
});
