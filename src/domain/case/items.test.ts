import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { fold } from '#domain/decider.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { wavesOf } from '#domain/workflow/waves.ts';
import { type Ask, given } from '#testing/given.ts';
import { workflowFrom } from '#testing/workflow-text.ts';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { react } from './reactions.ts';
import { type Case, noCase } from './state.ts';
import { waitingFor } from './waiting-for.ts';

const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  findings: ['f1'],
  workflow: { name: 'example', version: 1, hash: 'w' },
  evidence: [],
};
const planSteps = `
  - { id: fix-plan, title: What?, plan: {} }
  - { id: approve, title: Agree, approval: { expires: 3d } }
`;
const rollOut = (terms: string) =>
  workflowFrom(`${planSteps}  - { id: apply, title: Roll out, foreach: { ${terms} } }`);
const change = (name: string, undo = true): Action => ({
  kind: 'command',
  title: name,
  command: [name, `\${{ item }}`],
  timeout: 60,
  retries: 0,
  ...(undo ? { undo: { kind: 'command', command: [`un-${name}`] } } : { irreversible: true }),
});
const planned = (items: string[] | undefined, actions: Action[]): Ask[] => [
  {
    type: 'ProposePlan',
    summary: 's',
    targets: ['f1'],
    actions,
    ...(items ? { items } : {}),
    hash: 'p',
  },
];
const approved: Ask = { type: 'Approve', hash: 'p', actor: 'ben' };

/** A run that goes on by itself: every request is answered as `answers` says, until nothing is asked for any more. */
function run(workflow: Workflow, past: Ask[], answers: (title: string, item: string) => boolean) {
  const { decide, evolve } = caseDecider(rulesUnder(workflow));
  let state: Case = noCase;
  const log: string[] = [];
  const asked: Extract<CaseEvent, { type: 'ActionRequested' | 'UndoRequested' }>[] = [];
  const tell = (ask: Ask) => {
    const command = { actor: 'ana', at: '2026-01-01T00:00:00.000Z', ...ask } as CaseCommand;
    const events = decide(state, command);
    state = fold(evolve, state, events);
    for (const event of events) {
      if (event.type === 'ActionRequested' || event.type === 'UndoRequested') asked.push(event);
      if (event.type === 'WaveStarted') log.push(`wave ${event.data.items.join(' ')}`);
      if (event.type === 'ItemsStopped') log.push(`stopped: ${event.data.failed.join(' ')}`);
      if (event.type === 'ActionsCompleted') log.push('completed');
    }
  };
  const goOn = () => {
    for (let next = asked.shift(); next; next = asked.shift()) {
      const { step, item, action, key, title } = next.data;
      const undo = next.type === 'UndoRequested';
      const outcome = answers(undo ? `un-${title}` : title, item ?? '') ? 'succeeded' : 'gave-up';
      log.push(
        `${undo ? 'un-' : ''}${title} ${item ?? ''}${outcome === 'succeeded' ? '' : ' failed'}`,
      );
      const which = { step, action, key, ...(item === undefined ? {} : { item }) };
      tell({
        type: 'RecordAttempt',
        ...which,
        attempt: 1,
        hash: 'p',
        outcome,
        evidence: [],
        actor: 'holdfast',
      });
    }
  };
  for (const ask of past) tell(ask);
  goOn();
  return {
    log,
    get state() {
      return state;
    },
    retry: (again: typeof answers) => {
      answers = again;
      log.length = 0;
      tell({ type: 'RetryAction' });
      goOn();
    },
  };
}
const names = (count: number) => Array.from({ length: count }, (_, at) => `web-${at + 1}`);
const always = () => true;

describe('waves', () => {
  test.each([
    [[{ count: 1 }], 10, [1, 10]],
    [[{ count: 1 }, { percent: 10 }, { percent: 50 }], 30, [1, 3, 15, 30]],
    [[{ percent: 10 }], 3, [1, 3]],
    [[{ percent: 29 }], 100, [29, 100]],
    [[{ count: 5 }, { percent: 10 }], 20, [5, 20]],
    [[{ count: 5 }], 3, [3]],
    [[{ percent: 100 }], 3, [3]],
  ])('%j of %i items end at %j', (sizes, items, ends) => {
    expect(wavesOf(sizes, items)).toEqual(ends);
  });
});

describe('the same for each item', () => {
  const workflow = rollOut('waves: [1, 50%], at-once: 2');

  test('is done in waves, a canary first, for each item one action after the other', () => {
    const past = [opened, ...planned(names(4), [change('patch'), change('restart')]), approved];
    const { log, state } = run(workflow, past, always);
    expect(log).toEqual([
      'wave web-1',
      ...['patch web-1', 'restart web-1'],
      'wave web-2',
      ...['patch web-2', 'restart web-2'],
      'wave web-3 web-4',
      ...['patch web-3', 'patch web-4', 'restart web-3', 'restart web-4'],
      'completed',
    ]);
    expect(state.steps.apply?.status).toBe('done');
  });

  test('stops with the canary, takes back what it did, last first, and touches nothing else', () => {
    const past = [opened, ...planned(names(4), [change('patch'), change('restart')]), approved];
    const { log, state } = run(workflow, past, (title) => title !== 'restart');
    expect(log).toEqual([
      'wave web-1',
      ...['patch web-1', 'restart web-1 failed'],
      'stopped: web-1',
      ...['un-restart web-1', 'un-patch web-1'],
    ]);
    expect(waitingFor(state)).toMatchObject({ for: 'action', failed: true, role: 'responder' });
    expect(Object.keys(state.steps.apply?.items ?? {})).toEqual(['web-1']);
  });

  test('a later wave that fails is taken back alone; those before it stay done', () => {
    const past = [opened, ...planned(names(4), [change('patch')]), approved];
    const { log } = run(workflow, past, (title, item) => title !== 'patch' || item !== 'web-4');
    expect(log.slice(-4)).toEqual([
      'patch web-4 failed',
      'stopped: web-4',
      ...['un-patch web-3', 'un-patch web-4'],
    ]);
  });

  test('a retry does what failed or was taken back, and nothing else', () => {
    const past = [opened, ...planned(names(4), [change('patch')]), approved];
    const story = run(workflow, past, (title, item) => title !== 'patch' || item !== 'web-4');
    story.retry(always);
    expect(story.log).toEqual(['patch web-3', 'patch web-4', 'completed']);
    expect(story.state.stage).toBe('proof');
  });

  test('so many failures as may be stop nothing, but the step is not done', () => {
    const lenient = rollOut('waves: [2], halt: 50%');
    const past = [opened, ...planned(names(4), [change('patch')]), approved];
    const story = run(lenient, past, (_, item) => item !== 'web-2');
    expect(story.log.slice(-2)).toEqual(['patch web-4', 'stopped: web-2']);
    expect(story.state.steps.apply).toMatchObject({ status: 'failed' });
    expect(story.state.steps.apply?.undoes).toBeUndefined();
    story.retry(always);
    expect(story.log).toEqual(['patch web-2', 'completed']);
  });

  test('what could not be taken back is left to people, and said', () => {
    const past = [opened, ...planned(names(2), [change('patch')]), approved];
    const story = run(workflow, past, () => false);
    expect(story.log).toEqual([
      'wave web-1',
      'patch web-1 failed',
      'stopped: web-1',
      'un-patch web-1 failed',
    ]);
    expect(story.state.steps.apply?.items?.['web-1']?.[0]?.status).toBe('not-undone');
    story.retry(always);
    expect(story.log.slice(0, 1)).toEqual(['patch web-1']);
  });

  test('nothing begins anew while something is being taken back', () => {
    const past = [opened, ...planned(names(2), [change('patch')]), approved];
    const { decide, evolve } = caseDecider(rulesUnder(workflow));
    const before = given(workflow, ...past).state;
    const key = before.steps.apply?.items?.['web-1']?.[0]?.key ?? '';
    const failed = {
      type: 'RecordAttempt',
      step: 'apply',
      item: 'web-1',
      action: 0,
      key,
      attempt: 1,
    } as const;
    const stamp = { actor: 'holdfast', at: '2026-01-01T00:00:00.000Z' };
    const events = decide(before, {
      ...failed,
      hash: 'p',
      outcome: 'gave-up',
      evidence: [],
      ...stamp,
    });
    expect(events.map(({ type }) => type)).toEqual([
      'ActionFailed',
      'ItemsStopped',
      'UndoRequested',
    ]);
    const state = fold(evolve, before, events);
    expect(() => decide(state, { type: 'RetryAction', ...stamp })).toThrow(/being carried out/);
    expect(react('C-1', events[2] as CaseEvent)).toMatchObject([
      { name: 'run-action', data: { step: 'apply', item: 'web-1', action: 0 } },
    ]);
  });
});

describe('a plan with items is refused', () => {
  const workflow = rollOut('waves: [1], most: 3');
  const plain = workflowFrom(`${planSteps}  - { id: apply, title: Run it, action: plan }`);
  const when = (items: string[] | undefined, actions = [change('patch')], of = workflow) =>
    given(of, opened).when(planned(items, actions)[0] as Ask);
  test('without any', () => when(undefined).refuses('ITEMS_MISSING'));
  test('of more than one run may touch', () => when(names(4)).refuses('BLAST_RADIUS_EXCEEDED'));
  test('that are the same', () => when(['a', 'a']).refuses('ITEM_TWICE'));
  test.each(['', '-rf', 'a b', 'a;b', `\${{ secret.X }}`, '$(id)', 'a\nb', 'é', 'x'.repeat(201)])(
    'that could be misread: %j',
    (item) => when([item]).refuses('ITEM_INVALID'),
  );
  test('where nothing runs over them', () => when(['a'], undefined, plain).refuses('ITEMS_UNUSED'));
  test('where nobody said how it is taken back', () => {
    const { undo: _, ...bare } = change('patch') as Extract<Action, { kind: 'command' }>;
    when(['a'], [bare]).refuses('UNDO_MISSING');
    when(['a'], [{ ...bare, irreversible: true }]).records(
      'PlanProposed',
      'StepStarted',
      'ApprovalRequested',
    );
  });
});

describe('actions of a plan, one after the other', () => {
  const workflow = workflowFrom(`${planSteps}  - { id: apply, title: Run it, action: plan }`);
  const bare = (name: string, undo: boolean) =>
    ({ ...change(name, undo), command: [name] }) as Action;

  test('are taken back when one of them fails for good, as far as they can be', () => {
    const actions = [bare('patch', true), bare('note', false), bare('restart', true)];
    const story = run(
      workflow,
      [opened, ...planned(undefined, actions), approved],
      (title) => title !== 'restart',
    );
    expect(story.log).toEqual(['patch ', 'note ', 'restart  failed', 'un-restart ', 'un-patch ']);
    story.retry(always);
    expect(story.log).toEqual(['patch ', 'restart ', 'completed']);
  });

  test('that cannot be taken back stay as they are', () => {
    const actions = [bare('patch', false), bare('restart', false)];
    const story = run(
      workflow,
      [opened, ...planned(undefined, actions), approved],
      (title) => title !== 'restart',
    );
    expect(story.log).toEqual(['patch ', 'restart  failed']);
    story.retry(always);
    expect(story.log).toEqual(['restart ', 'completed']);
  });
});

test('whatever fails, no item is left between: it is done, untouched, taken back, or known not to be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('waves: [1]', 'waves: [1, 50%], halt: 30%', 'waves: [100%], at-once: 3'),
      fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      (count, actions, terms, luck) => {
        const doings = Array.from({ length: actions }, (_, at) => change(`do-${at}`));
        const past = [opened, ...planned(names(count), doings), approved];
        const lucky = () => luck.next().value < 8;
        const story = run(rollOut(terms), past, lucky);
        for (
          let tries = 0;
          tries < 40 && story.state.steps.apply?.status === 'failed';
          tries += 1
        ) {
          for (const progress of Object.values(story.state.steps.apply.items ?? {})) {
            expect(progress.some(({ status }) => ['requested', 'undoing'].includes(status))).toBe(
              false,
            );
          }
          story.retry(tries < 20 ? lucky : always);
        }
        expect(story.state.steps.apply?.status).toBe('done');
        const all = Object.values(story.state.steps.apply?.items ?? {});
        expect(all).toHaveLength(count);
        expect(all.flat().every(({ status }) => status === 'succeeded')).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
