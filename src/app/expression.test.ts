import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const terms = {
  variables: {
    kev: 'bool',
    epss: 'double',
    days: 'int',
    name: 'string',
    names: 'list<string>',
  },
  gives: ['bool', 'int', 'double', 'string'],
} as const;

const values = { kev: true, epss: 0.5, days: 3, name: 'shop', names: ['a', 'b'] };
const compiled = (text: string) => compileExpression(text, terms);

describe('an expression', () => {
  test.each([
    ['kev ? "now" : "later"', 'string', 'now'],
    ['epss * 100.0 + (kev ? 40.0 : 0.0)', 'double', 90],
    ['days * 2 + 1', 'int', 7],
    ['names.exists(one, one == "b") && name.startsWith("sh")', 'bool', true],
    ['names.all(a, names.exists(b, a == b))', 'bool', true],
  ])('%s gives %s', (text, type, value) => {
    const expression = compiled(text);
    if (expression.fault) throw new Error(expression.fault.message);
    expect(expression.type).toBe(type);
    expect(expression.run(values)).toBe(value);
    expect(text).toMatch(new RegExp(expression.names.join('|')));
  });

  test.each([
    ['kev &&', 1, 7, /Unexpected token/],
    ['kev &&\n  nope', 2, 3, /Unknown variable: nope/],
    ['epss * 10', 1, 1, /no such overload/],
    ['names', 1, 1, /gives list<string>, where bool or int or double or string is needed/],
    ['kev &&\nname.matches("(a+)+$")', 2, 1, /matches\(\) is not taken/],
    [
      'names.all(a, names.all(b, names.all(c, a == c)))',
      1,
      27,
      /all\(\) lies in more than 1 other/,
    ],
    [`${'('.repeat(60)}kev${')'.repeat(60)}`, 1, undefined, /depth/i],
    [`kev${' || kev'.repeat(500)}`, 1, undefined, /nodes/i],
    [`name == "${'x'.repeat(5000)}"`, 1, 4001, /at most 4000 characters/],
    ['', 1, 1, /./],
  ])('%s is refused with its place', (text, line, column, message) => {
    const { fault } = compiled(text);
    expect(fault?.message).toMatch(message);
    expect(fault?.line).toBe(line);
    if (column !== undefined) expect(fault?.column).toBe(column);
  });

  test('that fails while it runs throws', () => {
    const expression = compiled('1 / (days - 3)');
    expect(() => expression.fault || expression.run(values)).toThrow(/division by zero/);
  });
});
