import { expect, test } from 'vitest';
import type { CaseEvent } from '#web/features/case/case-view.ts';
import { runsOf } from './runs.ts';

let version = 0;
function event(type: string, data: Record<string, unknown> = {}): CaseEvent {
  version += 1;
  return {
    id: version,
    stream: 'case/C-1',
    version,
    type,
    says: type,
    data,
    actor: 'holdfast',
    at: `t${version}`,
    prevHash: '',
    hash: '',
  };
}
const requested = (key: string, action = 0) =>
  event('ActionRequested', {
    key,
    action,
    title: 'npm',
    kind: 'command',
    retries: 1,
    timeout: 5,
    step: 'apply',
  });

test('attempts are told with their action, and giving up is none of them', () => {
  const [run] = runsOf([
    event('PlanProposed'),
    requested('a'),
    event('ActionAttemptFailed', { key: 'a', attempt: 1, reason: 'exit code 1' }),
    event('ActionAttemptFailed', { key: 'a', attempt: 2, reason: 'exit code 1' }),
    event('ActionFailed', { key: 'a', attempt: 2, reason: 'gave up' }),
  ]);
  expect(run).toMatchObject({ standing: 'failed', tries: 2 });
  expect(run?.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'failed'],
    [2, 'failed'],
  ]);
});

test('an action that was ordered anew runs beside its first order', () => {
  const runs = runsOf([
    event('PlanProposed'),
    requested('a'),
    event('ActionFailed', { key: 'a', attempt: 1 }),
    requested('b'),
  ]);
  expect(runs.map(({ key, standing }) => [key, standing])).toEqual([
    ['a', 'failed'],
    ['b', 'running'],
  ]);
});

test('what was run under an earlier plan is not told of this one', () => {
  const history = [event('PlanProposed'), requested('a'), event('PlanProposed'), requested('b')];
  expect(runsOf(history).map(({ key }) => key)).toEqual(['b']);
});
