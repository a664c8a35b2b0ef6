import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { definitionOf } from '#app/workflow-definition.ts';
import { readWorkflow } from '#app/workflow-file.ts';
import { packageFile } from '#store/package-files.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { lengthText, shownDefinition } from './shown-definition.ts';

const shipped = readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8');

type Read = AnswerOf<'showWorkflow'>['definition'];

/** As the page shows it once the server has read it. */
const shown = (text: string) => {
  const { workflow, problems } = readWorkflow(text);
  if (!workflow) throw new Error(JSON.stringify(problems));
  return shownDefinition(definitionOf(workflow) as Read);
};

test('a workflow that ships is read as it is', () => {
  const read = shown(shipped);
  expect(read).toMatchObject({
    name: 'vulnerability',
    kinds: ['vulnerability'],
    serviceLevels: [{ target: { critical: '7 × 24 hours' } }],
    reopensAt: 'Root cause analysis',
  });
  const steps = read.stages.flatMap((stage) => stage.steps);
  expect(steps.map(({ sort }) => sort)).toEqual([
    'Task',
    'Task',
    'Plan',
    'Approval',
    'Action',
    'Verification',
  ]);
  expect(steps[0]?.asks).toEqual(['By a responder', 'Needs an owner on the case and a note']);
  expect(steps[3]?.asks).toEqual([
    'By 1 approver, never by who proposed',
    'Lapses after 3 days: the plan is made anew',
  ]);
  expect(steps[5]?.asks).toContain('Where the problem is still there: back to Fix design');
});

test.each([
  ['break-glass: replan', 'its planning'],
  ['break-glass: { refused-to: analysis }', 'Root cause analysis'],
])('where the glass may be broken that is told: %s', (terms, then) => {
  const { asks } = shown(shipped.replace('break-glass: never', terms));
  expect(asks.at(-1)).toMatch(`may run a plan without its approvals: somebody else reviews`);
  expect(asks.at(-1)).toMatch(`one that is refused goes back to ${then}`);
});

test('what is written out is told', () => {
  const terms = { timeout: 600, retries: 2 };
  const steps: Read['stages'][number]['steps'] = [
    {
      id: 'a',
      title: 'A',
      kind: 'task',
      role: 'approver',
      requires: [],
      evidence: ['log', 'picture'],
    },
    { id: 'b', title: 'B', kind: 'approval', role: 'auditor', need: 2, expires: 3600 },
    {
      id: 'c',
      title: 'C',
      kind: 'action',
      run: { kind: 'command', title: 'make all', command: ['make', 'all'], ...terms },
    },
    {
      id: 'd',
      title: 'D',
      kind: 'action',
      run: { kind: 'manual', title: 'Turn it off', ...terms },
    },
    { id: 'e', title: 'E', kind: 'action', run: 'plan' },
    { id: 'f', title: 'F', kind: 'verification', otherwise: 'one', separate: true },
  ];
  const stages = [{ id: 'one', title: 'One', state: 'triaging' as const, steps }];
  const named = {
    name: 'w',
    version: 3,
    title: 'W',
    kinds: ['incident' as const],
    serviceLevels: [],
  };
  const read = shownDefinition({ ...named, stages, hold: { reopenTo: 'one' } });
  const asks = read.stages[0]?.steps.map((step) => step.asks.join('; '));
  expect(asks).toEqual([
    'By an approver; Needs evidence: log, picture',
    'By 2 auditors, each once, never by who proposed; Lapses after 1 hour: the plan is made anew',
    'By the machine; Runs make all',
    'By a person, by hand; Turn it off',
    'By the machine; Runs the approved plan, exactly as it was approved',
    'By a later report that covers the findings; Where the problem is still there: back to One; The report is imported by somebody other than who made the change',
  ]);
});

test('lengths of time are told in words', () => {
  expect([3 * 86_400, 3600, 5400, 30].map(lengthText)).toEqual([
    '3 days',
    '1 hour',
    '90 minutes',
    '30 seconds',
  ]);
});

test('steps within steps, who gets a case and what a stage requires are told', () => {
  const task = (id: string) => ({
    id,
    title: `Do ${id}`,
    kind: 'task' as const,
    role: 'responder' as const,
    requires: [],
    evidence: [],
    outcomes: ['yes', 'no'],
  });
  const branches = [
    { id: 'left', steps: [task('a')] },
    { id: 'right', steps: [task('b')] },
  ];
  const read = shownDefinition({
    name: 'w',
    version: 1,
    title: 'W',
    kinds: ['drift'],
    serviceLevels: [],
    hold: { reopenTo: 'one' },
    controls: ['cis:7.4'],
    ownership: [
      { to: 'asset-owner', if: "case.severity == 'high'" },
      { to: 'on-call', roster: 'platform' },
      { to: 'queue', queue: 'triage' },
    ],
    stages: [
      {
        id: 'one',
        title: 'One',
        state: 'triaging',
        documents: [{ name: 'cause', title: 'What let it happen', kinds: ['drift'] }],
        steps: [
          { id: 'both', title: 'Both', kind: 'parallel', if: 'case.cycle > 1', branches },
          { id: 'tell', title: 'Tell', kind: 'workflow', uses: 'notify@1', steps: [task('c')] },
        ],
      },
    ],
  });
  expect(read.asks).toEqual([
    "Goes to the owner of the asset where case.severity == 'high', else whoever is on call of platform, else the queue triage",
    'Evidence for cis:7.4',
    'No plan runs without its approvals',
  ]);
  const [stage] = read.stages;
  expect(stage?.asks).toEqual([
    'Left only with “What let it happen”, attached as cause, of drift cases',
  ]);
  expect(stage?.steps[0]?.asks).toContain('Only where case.cycle > 1');
  const within = stage?.steps.map((step) =>
    step.within.map(({ title, steps }) => [title, ...steps.map((one) => one.title)]),
  );
  expect(within).toEqual([
    [
      ['left', 'Do a'],
      ['right', 'Do b'],
    ],
    [[undefined, 'Do c']],
  ]);
  expect(stage?.steps[1]?.within[0]?.steps[0]?.asks).toContain('Comes to one of: yes, no');
});
