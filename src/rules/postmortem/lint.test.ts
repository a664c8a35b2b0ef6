import { expect, test } from 'vitest';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { lint, postmortemRules } from './lint.ts';

const told = (text: string) => {
  const { problems, suppressed } = lint(
    readPostmortem(text),
    postmortemRules.filter(({ id }) => ['blame/adjective', 'doc/suppression'].includes(id)),
  );
  return {
    at: problems.map(({ rule, line, column }) => `${line}:${column} ${rule}`),
    suppressed,
  };
};

test('problems have the place of their words, whatever stands before them', () => {
  expect(told('\u{1F600} A *careless* push.\r\n\r\n- **one** reckless\tchange\r\n').at).toEqual([
    '1:7 blame/adjective',
    '3:11 blame/adjective',
  ]);
  expect(told('| a | b |\n|---|---|\n| 1 | sloppy |\n').at).toEqual(['3:7 blame/adjective']);
});

test('an order suppresses in the block that it stands in or before, and in no other', () => {
  const order = '<!-- lint-ignore blame/adjective: a name -->';
  const cases: [string, string[]][] = [
    [`${order}\nReckless.\n\nReckless.\n`, ['4:1 blame/adjective']],
    [`- Reckless. ${order}\n- Reckless.\n`, ['2:3 blame/adjective']],
    [`${order}\n\n- Reckless.\n- Reckless.\n\nReckless.\n`, ['6:1 blame/adjective']],
    [`| a |\n|---|\n| Reckless ${order} |\n| Reckless |\n`, ['4:3 blame/adjective']],
    ['Reckless.\n\n<!-- lint-ignore-file blame/adjective: a name -->\n', []],
  ];
  for (const [text, expected] of cases) expect(told(text).at, text).toEqual(expected);
  expect(told(`${order}\nReckless and reckless.\n`).suppressed).toEqual({ 'blame/adjective': 2 });
});

test('an order for a rule that is not asked is neither unknown nor in vain', () => {
  const { at } = told('<!-- lint-ignore tone/animated: a name -->\nNightmare.\n');
  expect(at).toEqual([]);
});

test('a sentence as long as a file, full of what is looked for, takes no more than its length', () => {
  const text = `## Timeline\n\n- 14:05 ${'was restarted and would have failed '.repeat(5000)}`;
  const before = process.cpuUsage();
  lint(readPostmortem(text));
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(5000);
});
