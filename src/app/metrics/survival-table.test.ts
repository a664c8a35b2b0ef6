import { expect, test } from 'vitest';
import { survivalFigures } from './survival.ts';
import { readSurvivalTable } from './survival-table.ts';

const read = (text: string) => readSurvivalTable(text, 'times.csv');

test('columns are known by name, groups come as they stand', async () => {
  const groups = await read('\uFEFFGroup;event;duration\nweb;1;3.5\nkernel;no;8\nweb;0;9\n');
  expect(groups).toEqual([
    {
      name: 'web',
      observations: [
        { duration: 3.5, event: true },
        { duration: 9, event: false },
      ],
    },
    { name: 'kernel', observations: [{ duration: 8, event: false }] },
  ]);
  expect(await read('duration,event\n1,true\n')).toMatchObject([{ name: 'all' }]);
});

test.each([
  ['', 'line 1: begin with a row'],
  ['duration,closed\n1,1\n', 'line 1: begin with a row'],
  ['duration,event\n', 'no row follows'],
  ['duration,event\n1,1\n-2,1\n,1\n', 'line 3: the duration is “-2”'],
  ['duration,event\n1,open\n', 'line 2: the event is “open”'],
  ['duration,event,group\n1,1,\n', 'line 2: the group is empty'],
  [`duration,event\n${'x,1\n'.repeat(9)}`, 'and 4 more'],
])('%j is refused with the place', async (text, message) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'SURVIVAL_UNREADABLE',
    message: expect.stringContaining(message),
  });
});

test('few are told to be few, and one group is tested against none', async () => {
  const one = survivalFigures(await read('duration,event\n1,1\n4,0\n'));
  expect(one).toMatchObject({
    groups: [{ name: 'all', n: 2, events: 1, median: 2.5, tooFew: { have: 2, need: 6 } }],
    tests: [],
  });
  const two = survivalFigures(
    await read('duration,event,group\n10,1,a\n20,1,a\n30,1,a\n10,1,b\n20,1,b\n50,1,b\n'),
  );
  expect(two.tests).toHaveLength(4);
  expect(two.tests[0]).toMatchObject({
    weight: 'log-rank',
    statistic: expect.closeTo(0.254237, 6),
    tooFew: { figure: 'comparison', need: 5 },
  });
  expect(two.groups[0]?.restrictedMean).toMatchObject({ horizon: 30, mean: 20 });
});
