import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { readWorkflow } from './workflow-file.ts';
import { workflowJsonSchema } from './workflow-schema.ts';

const folder = packageFile('packs/workflows');
const text = readFileSync(join(folder, 'misconfiguration.yaml'), 'utf8');
const lineOf = (what: string) => text.split('\n').findIndex((line) => line.includes(what)) + 1;

test.each(readdirSync(folder))('%s, as it ships, is fine', (name) => {
  expect(readWorkflow(readFileSync(join(folder, name), 'utf8')).problems).toEqual([]);
});

test('durations are read as seconds, and defaults are filled in', () => {
  const { workflow } = readWorkflow(text);
  expect(workflow?.clock).toEqual({
    critical: 259_200,
    high: 1_209_600,
    medium: 5_184_000,
    low: 15_552_000,
  });
  const steps = workflow?.stages.flatMap((stage) => stage.steps) ?? [];
  expect(steps.find(({ id }) => id === 'approve')).toMatchObject({ kind: 'approval', need: 1 });
  expect(steps.find(({ id }) => id === 'rescan')).toMatchObject({ separate: false });
});

describe('what is wrong is named with line and column', () => {
  test.each([
    ['a wrong type', 'need: 1', 'need: none', 'need: none'],
    ['an unknown key', 'version: 4', 'versoin: 4\nversion: 4', 'versoin'],
    ['a wrong duration', 'expires: 3d', 'expires: 3 days', 'expires: 3 days'],
    ['a step of two kinds', 'action: plan', 'action: plan\n        plan: {}', 'id: apply'],
    ['a missing stage', 'otherwise: plan', 'otherwise: nowhere', 'otherwise: nowhere'],
    ['a missing stage to reopen to', 'reopen-to: analysis', 'reopen-to: nowhere', 'reopen-to'],
    ['an id used twice', 'id: root-cause', 'id: assess', 'id: root-cause'],
    ['an unknown kind', 'kinds: [misconfiguration, drift]', 'kinds: [bug]', 'kinds: [bug]'],
  ])('%s', (_, from, to, place) => {
    const broken = text.replace(from, to);
    const { problems } = readWorkflow(broken);
    const line = broken.split('\n').findIndex((one) => one.includes(place)) + 1;
    expect(problems.map((problem) => problem.line)).toContain(line || lineOf(place));
    for (const { column, message } of problems) {
      expect(column).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });

  test('broken YAML', () => {
    expect(readWorkflow('workflow: [').problems[0]).toMatchObject({ line: 1 });
    expect(readWorkflow('workflow: a\nworkflow: b').problems[0]).toMatchObject({ line: 2 });
    expect(readWorkflow('').problems).not.toEqual([]);
    expect(readWorkflow('[]').problems).not.toEqual([]);
  });

  test('a file that unfolds without end is refused, not unfolded', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [
      ...pair,
    ])) {
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
    }
    const { problems } = readWorkflow(bomb.join('\n'));
    expect(problems[0]?.message).toMatch(/alias/i);
  });
});

test('a workflow that could close without proof, or run without approval, is refused', () => {
  const stages = text.slice(text.indexOf('  - id: verification'), text.indexOf('# After closing'));
  const unverified = readWorkflow(text.replace(stages, ''));
  expect(unverified.problems.map(({ message }) => message).join()).toContain(
    'can close without being verified',
  );
  const approval = text.slice(
    text.indexOf('  - id: approval'),
    text.indexOf('  - id: implementation'),
  );
  const unapproved = readWorkflow(text.replace(approval, ''));
  expect(unapproved.problems.map(({ message }) => message).join()).toContain(
    'only after a plan step and its approval',
  );
});

test('editors get a JSON Schema of the language', () => {
  expect(workflowJsonSchema()).toMatchObject({
    type: 'object',
    required: expect.arrayContaining(['workflow', 'stages']),
  });
});
