import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '#domain/access/roles.ts';
import { type Duty, duties } from '#domain/workflow/definition.ts';
import { steps, workflowOf } from '#rules/example.ts';
import { dutiesCanBeHeld } from './duties-can-be-held.ts';
import { member, there } from './example.ts';
import type { PeopleRule } from './people-rule.ts';
import * as register from './people-rules.ts';

const rules: readonly PeopleRule[] = Object.values(register);

describe.each(rules)('$id', ({ why, good, bad, check }) => {
  test('says why, and shows both', () => {
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect([good.length > 0, bad.length > 0]).toEqual([true, true]);
  });

  test.each(good)('finds nothing in its good example %#', (workflow, there) => {
    expect(check(workflow, there)).toEqual([]);
  });

  test.each(bad)('finds its bad example %#, says where, and what to do', (workflow, there) => {
    const faults = check(workflow, there);
    expect(faults.length).toBeGreaterThan(0);
    for (const { path, message } of faults) {
      expect(path.length).toBeGreaterThan(0);
      expect(message).toMatch(/: .*(give|name|define|let|invite|say)/);
    }
  });
});

/** Whether there is a way, by trying every one: who proposes, who makes, who verifies, and who agrees. */
function thereIsAWay(
  roles: readonly (readonly Role[])[],
  need: number,
  areApart: (one: Duty, other: Duty) => boolean,
): boolean {
  const all = roles.map((_, at) => at);
  const workers = all.filter((at) => roles[at]?.includes('responder'));
  return workers.some((requester) =>
    workers.some((implementer) =>
      workers.some((verifier) => {
        const held = { requester, implementer, verifier };
        const others = ['requester', 'implementer', 'verifier'] as const;
        const clash = others.some((one) =>
          others.some(
            (other) => one !== other && areApart(one, other) && held[one] === held[other],
          ),
        );
        const free = all.filter(
          (at) =>
            roles[at]?.includes('approver') &&
            !others.some((one) => areApart(one, 'approver') && held[one] === at),
        );
        return !clash && free.length >= need;
      }),
    ),
  );
}

test('duties are found to be held exactly where there is a way to hold them', () => {
  const one = fc.subarray<Role>(['responder', 'approver']);
  const asked = fc.record({
    roles: fc.array(one, { minLength: 1, maxLength: 5 }),
    need: fc.integer({ min: 1, max: 3 }),
    apart: fc.subarray<Duty>([...duties]).filter(({ length }) => length !== 1),
    separate: fc.boolean(),
  });
  const seen = { held: 0, not: 0 };
  fc.assert(
    fc.property(asked, ({ roles, need, apart, separate }) => {
      const { plan, approval, action, verification } = steps;
      const workflow = workflowOf(
        [plan, { ...approval, need }, action, { ...verification, separate }],
        apart.length > 0 ? { apart } : {},
      );
      const proves = separate || (apart.includes('implementer') && apart.includes('verifier'));
      const pairs: string[] = ['requester approver'];
      for (const first of apart) for (const other of apart) pairs.push(`${first} ${other}`);
      // Who proposes has made what the machine runs.
      if (proves) pairs.push('implementer verifier', 'requester verifier');
      const areApart = (first: Duty, other: Duty) =>
        pairs.includes(`${first} ${other}`) || pairs.includes(`${other} ${first}`);
      const here = there(...roles.map((held, at) => member(`p${at}`, ...held)));
      const held = dutiesCanBeHeld.check(workflow, here).length === 0;
      seen[held ? 'held' : 'not'] += 1;
      expect(held).toBe(thereIsAWay(roles, need, areApart));
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.held, seen.not)).toBeGreaterThan(300);
});
