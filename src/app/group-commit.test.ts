import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked while a commit is under way shares the next one', async () => {
  const groups: number[] = [];
  const group = new GroupCommit<number, number>(async (asks) => {
    groups.push(asks.length);
    await turn();
    return asks.map((ask) => ask * 2);
  });
  const answers = await Promise.all(Array.from({ length: 100 }, (_, ask) => group.ask(ask)));
  expect(answers).toEqual(Array.from({ length: 100 }, (_, ask) => ask * 2));
  expect(groups.length).toBeLessThan(10);
});

test('one that fails fails alone', async () => {
  const group = new GroupCommit<number, number>(async (asks) => {
    await turn();
    if (asks.includes(7)) throw new Error('seven');
    return [...asks];
  });
  const settled = await Promise.allSettled(Array.from({ length: 20 }, (_, ask) => group.ask(ask)));
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(settled[7]).toMatchObject({ status: 'rejected', reason: new Error('seven') });
});
