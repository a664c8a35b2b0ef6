import { describe, expect, test } from 'vitest';
import { meaningOf } from '#app/condition-meaning.ts';
import { courseOf } from './course.ts';
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
      const course = courseOf(workflow, meaningOf);
      expect(rules.flatMap(({ check }) => check(workflow, course))).toEqual([]);
    },
  );

  test.each(rule.bad)('finds its bad example %#, and says where', (workflow) => {
    const faults = rule.check(workflow, courseOf(workflow, meaningOf));
    expect(faults.length).toBeGreaterThan(0);
    for (const { path, message } of faults) {
      expect(path.length).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });
});
