import { expect, test } from 'vitest';
import { stepLines } from './step-lines.ts';

const text = `workflow: mine
stages:
  - id: one
    steps:
      - id: a
        task: {}
      # b
      - id: b
        parallel:
          left:
            - id: c
              task: {}
`;
const step = (at: number) => ['stages', 0, 'steps', at];
const inner = [...step(1), 'parallel', 'left', 0];

test('each step has its line, and each line its step', () => {
  const { lineOf, pathAt } = stepLines(text);
  expect([step(0), step(1), inner].map(lineOf)).toEqual([5, 8, 11]);
  const paths = [step(0), step(1), inner];
  expect([3, 6, 9, 12].map((line) => pathAt(line, paths))).toEqual([
    undefined,
    step(0),
    step(1),
    inner,
  ]);
});

test('what is used elsewhere has the line of the step that uses it', () => {
  const { lineOf } = stepLines('stages:\n  - steps:\n      - id: tell\n        uses: notify@1\n');
  expect(lineOf(['stages', 0, 'steps', 0, 'uses', 0])).toBe(4);
});

test('a text that cannot be read has no lines', () => {
  expect(stepLines('a: [').lineOf(['stages', 0])).toBeUndefined();
  expect(stepLines('').pathAt(1, [step(0)])).toBeUndefined();
});
