import { describe, expect, test } from 'vitest';
import type { Stage } from './definition.ts';
import { CLOSED, flowOf } from './flow.ts';
import type { Step } from './step.ts';

const task = (id: string): Step => ({
  kind: 'task',
  id,
  title: id,
  role: 'responder',
  requires: [],
  evidence: [],
});
const stage = (id: string, ...steps: Step[]): Stage => ({
  id,
  title: id,
  state: 'triaging',
  steps,
});

/** Ways in words, by the ids of their steps. */
function waysOf(...stages: Stage[]): string[] {
  const { steps, ways } = flowOf({ stages });
  const named = (id: string) =>
    id === CLOSED ? 'closed' : (steps.find((one) => one.id === id)?.step.id ?? id);
  return ways.map(
    ({ from, to, when, back }) =>
      `${named(from)} ${back ? '↺' : '→'} ${named(to)}${when ? ` (${when})` : ''}`,
  );
}

describe('flowOf', () => {
  test('goes from step to step, from stage to stage, and ends', () => {
    expect(waysOf(stage('one', task('a'), task('b')), stage('two', task('c')))).toEqual([
      'a → b',
      'b → c',
      'c → closed',
    ]);
  });

  test('draws only the ways that a decision says, and tells which lead back', () => {
    const decide: Step = {
      kind: 'decision',
      id: 'decide',
      title: 'decide',
      branches: [
        { if: 'x', goTo: 'one' },
        { if: 'y', goTo: 'three' },
      ],
      otherwise: 'next',
    };
    const stages = [
      stage('one', task('a'), decide, task('b')),
      stage('two', task('c')),
      stage('three', task('d')),
    ];
    expect(waysOf(...stages)).toEqual([
      'a → decide',
      'decide ↺ a (x)',
      'decide → d (y)',
      'decide → b (otherwise)',
      'b → c',
      'c → d',
      'd → closed',
    ]);
  });

  test('a wait for a time has one way, one for something to happen has two', () => {
    const wait = { kind: 'wait', title: 'wait', deadline: 60, otherwise: 'one' } as const;
    const stages = [
      stage('one', { ...wait, id: 'rest', otherwise: 'next' }),
      stage('two', { ...wait, id: 'patch', until: { instant: 'released' } }),
    ];
    expect(waysOf(...stages)).toEqual(['rest → patch', 'patch → closed', 'patch ↺ rest (in vain)']);
  });

  test('parallel branches begin together and come together again', () => {
    const branches = [
      { id: 'left', steps: [task('l1'), task('l2')] },
      { id: 'right', steps: [task('r1')] },
    ];
    const fork: Step = { kind: 'parallel', id: 'fork', title: 'fork', branches };
    expect(waysOf(stage('one', fork, task('on')))).toEqual([
      'fork → l1',
      'l1 → l2',
      'l2 → on',
      'fork → r1',
      'r1 → on',
      'on → closed',
    ]);
  });

  test('the steps of another workflow stand in the place of the step that uses it', () => {
    const uses: Step = {
      kind: 'workflow',
      id: 'tell',
      title: 'tell',
      uses: 'notify@1',
      steps: [task('tell-ops')],
    };
    const { steps } = flowOf({ stages: [stage('one', uses)] });
    expect(steps.map(({ id }) => id)).toEqual(['stages.0.steps.0', 'stages.0.steps.0.uses.0']);
    expect(waysOf(stage('one', uses))).toEqual(['tell → tell-ops', 'tell-ops → closed']);
  });

  test('a failed check, and silence, lead back; a stage that is not there leads nowhere', () => {
    const ask: Step = {
      kind: 'approval',
      id: 'ask',
      title: 'ask',
      role: 'approver',
      need: 1,
      expires: 60,
      onExpiry: { goTo: 'one' },
    };
    const check = { kind: 'verification', title: 'check', separate: false } as const;
    const stages = [
      stage('one', task('a'), ask),
      stage(
        'two',
        { ...check, id: 'rescan', otherwise: 'one' },
        { ...check, id: 'odd', otherwise: 'nowhere' },
      ),
    ];
    expect(waysOf(...stages)).toEqual([
      'a → ask',
      'ask → rescan',
      'ask ↺ a (nobody answered)',
      'rescan → odd',
      'rescan ↺ a (still there)',
      'odd → closed',
    ]);
  });
});
