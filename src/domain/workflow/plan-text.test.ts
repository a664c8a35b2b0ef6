import { expect, test } from 'vitest';
import { planText } from './plan-text.ts';

const command = {
  kind: 'command' as const,
  title: 'npm install a b',
  command: ['npm', 'install', 'a b'],
  timeout: 600,
  retries: 2,
};

test('a plan is told one thing a line', () => {
  const text = planText({ summary: 'Upgrade', targets: ['f1', 'f2'], actions: [command] });
  expect(text.split('\n')).toEqual([
    'summary: Upgrade',
    'action 1: run a command',
    '  program: npm',
    '  argument 1: install',
    '  argument 2: a b',
    '  stopped after: 10m',
    '  tried again: 2',
    'findings: 2',
    '  f1',
    '  f2',
  ]);
});

test('one argument with a space is not two', () => {
  const two = { ...command, command: ['npm', 'install', 'a', 'b'] };
  const plan = { summary: 's', targets: [] };
  expect(planText({ ...plan, actions: [two] })).not.toBe(planText({ ...plan, actions: [command] }));
});

test('a line break in an argument does not make a line', () => {
  const broken = { ...command, command: ['sh', '-c', 'a\nprogram: b'] };
  expect(planText({ summary: 's', targets: [], actions: [broken] })).toContain(
    'argument 2: a\\nprogram: b',
  );
});

test('how it is made safely, and for which items, is told beside', () => {
  const safe = {
    ...command,
    check: { kind: 'command' as const, command: ['test', '-f', 'done'] },
    undo: { kind: 'http' as const, method: 'POST', url: 'https://example.org/undo', body: 'a\nb' },
  };
  const plan = { summary: 's', targets: [], items: ['web-1', 'web-2'] };
  expect(
    planText({ ...plan, actions: [safe] })
      .split('\n')
      .slice(7),
  ).toEqual([
    '  checked before: run a command',
    '    program: test',
    '    argument 1: -f',
    '    argument 2: done',
    '  taken back by: call by HTTP',
    '    POST https://example.org/undo',
    '    body:',
    '      a',
    '      b',
    'for each of the items: 2',
    '  web-1',
    '  web-2',
    'findings: 0',
  ]);
});

test.each([
  ['without a way back', { irreversible: true as const }],
  ['verified otherwise', { verify: { kind: 'command' as const, command: ['true'] } }],
])('an action %s is another', (_, part) => {
  const plan = { summary: 's', targets: [] };
  const other = planText({ ...plan, actions: [{ ...command, ...part }] });
  expect(other).not.toBe(planText({ ...plan, actions: [command] }));
});
