import { expect, test } from 'vitest';
import type { CaseEvent, Plan } from '#web/features/case/case-view.ts';
import { planBefore } from './plan-history.ts';

let version = 0;
function event(type: string, actor: string, data: Record<string, unknown> = {}): CaseEvent {
  version += 1;
  return {
    id: version,
    stream: 'case/C-1',
    version,
    type,
    says: type,
    data,
    actor,
    at: `t${version}`,
    prevHash: '',
    hash: '',
  };
}
const proposed = (actor: string, hash: string) =>
  event('PlanProposed', actor, { hash, summary: hash, targets: [], actions: [] });
const standing = { hash: 'b' } as Plan;

test('the first plan has none before it', () => {
  expect(planBefore([event('CaseOpened', 'ada'), proposed('ada', 'b')], standing)).toBeUndefined();
});

test('a plan that was changed fell, with those who had agreed', () => {
  const history = [
    proposed('ada', 'a'),
    event('ApprovalGiven', 'ben', { hash: 'a' }),
    event('ApprovalVoided', 'cleo', { hash: 'a', because: 'the plan was changed' }),
    proposed('cleo', 'b'),
  ];
  expect(planBefore(history, standing)).toMatchObject({
    by: 'ada',
    hash: 'a',
    agreed: ['ben'],
    fell: { how: 'voided', by: 'cleo', because: 'the plan was changed' },
  });
});

test('a plan that was rejected is told while no other stands', () => {
  const history = [
    proposed('ada', 'a'),
    event('ApprovalRejected', 'ben', { hash: 'a', reason: 'too wide' }),
  ];
  expect(planBefore(history, undefined)).toMatchObject({
    by: 'ada',
    fell: { how: 'rejected', because: 'too wide' },
  });
});

test('the plans of an earlier cycle are not compared with', () => {
  const history = [proposed('ada', 'a'), event('CaseReopened', 'ada'), proposed('ada', 'b')];
  expect(planBefore(history, standing)).toBeUndefined();
});
