import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { lengthText, readDefinition } from './read-definition.ts';

const shipped = readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8');

test('a workflow that ships is read as it is', () => {
  const read = readDefinition(shipped);
  expect(read).toMatchObject({
    name: 'vulnerability',
    version: 1,
    kinds: ['vulnerability'],
    clock: { critical: '7d' },
    reopensAt: 'Root cause analysis',
  });
  const steps = read?.stages.flatMap((stage) => stage.steps) ?? [];
  expect(steps.map(({ sort }) => sort)).toEqual([
    'Task',
    'Task',
    'Plan',
    'Approval',
    'Action',
    'Verification',
  ]);
  expect(steps[0]?.asks).toEqual(['By a responder', 'Needs an owner on the case and a note']);
  expect(steps[3]?.asks).toEqual(['By 1 approver, never by who proposed', 'Lapses after 3 days']);
  expect(steps[5]?.asks).toContain('Where the problem is still there: back to Fix design');
});

test('what is written out is told', () => {
  const read = readDefinition(`
workflow: w
version: 3
title: W
kinds: [incident]
stages:
  - id: one
    title: One
    state: triaging
    steps:
      - { id: a, title: A, task: { role: approver, evidence: [log, picture] } }
      - { id: b, title: B, approval: { role: auditor, need: 2, expires: 1h } }
      - { id: c, title: C, action: { command: [make, all] } }
      - { id: d, title: D, action: { manual: Turn it off } }
      - { id: e, title: E, action: { http: { url: 'https://example.org/' } } }
      - { id: f, title: F, verification: { otherwise: one, separate: true } }
hold: { reopen-to: one }
`);
  const asks = read?.stages[0]?.steps.map((step) => step.asks.join('; '));
  expect(asks).toEqual([
    'By an approver; Needs evidence: log, picture',
    'By 2 auditors, each once, never by who proposed; Lapses after 1 hour',
    'By the machine; Runs make all',
    'By a person, by hand; Turn it off',
    'By the machine; Runs POST https://example.org/',
    'By a later report that covers the findings; Where the problem is still there: back to One; The report is imported by somebody other than who made the change',
  ]);
});

test('what is no workflow is none', () => {
  expect(readDefinition('[1, 2')).toBeUndefined();
  expect(readDefinition('just words')).toBeUndefined();
});

test('lengths of time are told in words', () => {
  expect(['3d', '1h', '90m', '30s', 'soon'].map(lengthText)).toEqual([
    '3 days',
    '1 hour',
    '90 minutes',
    '30 seconds',
    'soon',
  ]);
});
