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
