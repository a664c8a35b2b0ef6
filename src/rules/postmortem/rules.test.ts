import { describe, expect, test } from 'vitest';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { lint, postmortemRules } from './lint.ts';
import type { Example } from './rule.ts';

describe.each(postmortemRules)('$id', (rule) => {
  const found = (example: Example) => {
    const { text, record } = typeof example === 'string' ? { text: example } : example;
    const { problems } = lint(readPostmortem(text, record));
    return problems.filter((problem) => problem.rule === rule.id);
  };

  test('says why, asks, and shows five of both', () => {
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.question).toMatch(/^[A-Z].*\?$/);
    expect(rule.good.length).toBeGreaterThanOrEqual(5);
    expect(rule.bad.length).toBeGreaterThanOrEqual(5);
    expect(new Set([...rule.good, ...rule.bad]).size).toBe(rule.good.length + rule.bad.length);
  });

  test('finds nothing in its good examples', () => {
    expect(rule.good.filter((example) => found(example).length > 0)).toEqual([]);
  });

  test('finds each of its bad examples, and says where', () => {
    expect(rule.bad.filter((example) => found(example).length === 0)).toEqual([]);
    for (const { message, line, column } of rule.bad.flatMap(found)) {
      expect(message).toMatch(/^\p{Lu}|^["“]/u);
      expect(message.endsWith(rule.question)).toBe(true);
      expect(Math.min(line, column)).toBeGreaterThan(0);
    }
  });
});
