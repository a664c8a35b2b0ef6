import { expect, test } from 'vitest';
import { readWorkflow } from './workflow-file.ts';
import { nestsTooDeepAt } from './yaml-depth.ts';

test.each(['[', '{a: ', '- ', '? '])('%s may be repeated only so often', (sign) => {
  expect(nestsTooDeepAt(sign.repeat(20))).toBe(undefined);
  expect(nestsTooDeepAt(`a: 1\n${sign.repeat(40_000)}`)).toBeGreaterThan(4);
});

test('what nests too deep is a problem of the file, with its place', () => {
  const deep = Array.from({ length: 80 }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
  const { problems } = readWorkflow(`title: x\n${deep}`);
  expect(problems).toEqual([
    { line: 53, column: 52, path: '', message: 'this nests too deep for a workflow' },
  ]);
});
