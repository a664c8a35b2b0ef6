import { describe, expect, test } from 'vitest';
import { readWorkflow } from '#app/workflow-file.ts';
import { workflowJsonSchema } from '#app/workflow-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { type Names, namesIn } from './names-in.ts';
import { offersAt } from './offers.ts';
import { firstText } from './templates.ts';

const schema = workflowJsonSchema() as JsonSchema;
const there: Omit<Names, keyof ReturnType<typeof namesIn>> = {
  rosters: ['platform'],
  people: ['ada'],
  packs: ['default@1'],
  workflows: ['notify@1'],
};

/** What is offered at the `|` of a text. */
function optionsIn(text: string) {
  const at = text.indexOf('|');
  const whole = text.replace('|', '');
  return offersAt(whole, at, schema, { ...namesIn(whole), ...there })?.options ?? [];
}
const labelsIn = (text: string) => optionsIn(text).map(({ label }) => label);

/** The first text with something else in the place of a piece of it. */
const written = (piece: string, by: string) => {
  expect(firstText).toContain(piece);
  return firstText.replace(piece, by);
};

describe('offersAt', () => {
  test('the text to begin with passes every check', () => {
    expect(readWorkflow(firstText).problems).toEqual([]);
  });

  test('keys that are not there yet, those that are required first', () => {
    const options = optionsIn('workflow: mine\nversion: 1\n|');
    expect(options.map(({ label }) => label)).toContain('service-levels');
    expect(options.map(({ label }) => label)).not.toContain('version');
    expect(options.find(({ label }) => label === 'stages')).toMatchObject({
      detail: 'required',
      says: 'What a case goes through, in order.',
      write: 'stages:\n  - #{}',
    });
  });

  test('values of a list of words', () => {
    expect(labelsIn(written('state: verifying', 'state: |'))).toContain('verifying');
    expect(labelsIn(written('[nonconformity]', '[drift, |]'))).toContain('incident');
    expect(labelsIn(written('requires: [owner, note]', 'requires: [|]'))).toEqual([
      'owner',
      'note',
    ]);
  });

  test('a step is one of ten things, and no second one beside it', () => {
    const begun = written('        task: { requires: [owner, note] }', '        |');
    expect(labelsIn(begun)).toEqual(expect.arrayContaining(['approval', 'uses', 'if']));
    const done = written('task: { requires: [owner, note] }', 'task: {}\n        |');
    expect(labelsIn(done)).toContain('if');
    expect(labelsIn(done)).not.toContain('approval');
  });

  test('whole steps where a list of them goes on, also within a branch', () => {
    const on = written('\n  - id: plan', '\n      - |\n\n  - id: plan');
    expect(labelsIn(on)).toEqual(expect.arrayContaining(['id', 'step-approval']));
    const branch = written(
      'task: { requires: [owner, note] }',
      'parallel:\n          a:\n            - |',
    );
    expect(labelsIn(branch)).toEqual(expect.arrayContaining(['id', 'step-wait']));
  });

  test('names of the file', () => {
    expect(labelsIn(written('reopen-to: triage', 'reopen-to: |'))).toEqual([
      'triage',
      'plan',
      'approval',
      'implementation',
      'verification',
    ]);
    expect(labelsIn(written('title: Triage', 'title: Triage\n    if: steps.|'))).toContain(
      'steps.fix_plan.outcome',
    );
  });

  test('names of the installation', () => {
    expect(labelsIn(written('- queue: triage', '- round-robin: |'))).toEqual(['platform']);
    expect(labelsIn(written('kinds: [nonconformity]', 'packs: [|]'))).toEqual(['default@1']);
  });

  test('nothing in a text that is free, and none where it cannot be read', () => {
    expect(labelsIn(written('title: Triage', 'title: |'))).toEqual([]);
    expect(labelsIn('a: [}\nb: |')).toEqual([]);
  });
});
