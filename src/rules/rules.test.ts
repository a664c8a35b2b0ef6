import { describe, expect, test } from 'vitest';
import type { Rule } from './rule.ts';
import * as register from './rules.ts';

const rules: readonly Rule[] = Object.values(register);

describe.each(rules)('$id', (rule) => {
  test('says why, and shows both', () => {
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.good.length).toBeGreaterThan(0);
    expect(rule.bad.length).toBeGreaterThan(0);
  });

  test.each(rule.good)(
    'finds nothing in its good example %#, nor does any other rule',
    (workflow) => {
      expect(rules.flatMap(({ check }) => check(workflow))).toEqual([]);
    },
  );

  test.each(rule.bad)('finds its bad example %#, and says where', (workflow) => {
    const faults = rule.check(workflow);
    expect(faults.length).toBeGreaterThan(0);
    for (const { path, message } of faults) {
      expect(path.length).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });
});
