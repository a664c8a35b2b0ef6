import { describe, expect, test } from 'vitest';
import { factsOf, formsOf, nameOf, resolved, type Schema, typeText } from './schema.ts';

describe('the type of a value', () => {
  test.each<[Schema, string]>([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'date-time' }, 'instant'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }, 'instant or null'],
    [{ enum: ['asc', 'desc'] }, '"asc" or "desc"'],
    [{ const: 'command' }, '"command"'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Case' } }, 'array of Case'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'object with values string'],
    [{}, 'any'],
  ])('%j is %s', (schema, text) => {
    expect(typeText(schema)).toBe(text);
  });
});

test('limits and default are told; those of JSON itself are not', () => {
  expect(factsOf({ type: 'string', minLength: 1, maxLength: 2000 })).toEqual([
    '1 to 2,000 characters',
  ]);
  expect(factsOf({ type: 'integer', default: 50, minimum: 1, maximum: 500 })).toEqual([
    '1 to 500',
    'default 50',
  ]);
  expect(factsOf({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })).toEqual(
    [],
  );
  expect(factsOf({ maxItems: 50, description: 'Which.' })).toEqual(['at most 50 items', 'Which.']);
});

describe('what is referred to', () => {
  const account: Schema = { type: 'object', properties: { name: { type: 'string' } } };
  const schemas = { Account: account, Loop: { $ref: '#/components/schemas/Loop' } };
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  test('is found by its name', () => {
    expect(nameOf(ref('Account'))).toBe('Account');
    expect(resolved(ref('Account'), schemas)).toBe(account);
  });

  test('is nothing where it is missing or refers to itself', () => {
    expect(resolved(ref('None'), schemas)).toBeUndefined();
    expect(resolved(ref('Loop'), schemas)).toBeUndefined();
  });

  test('opens as its objects, through lists and choices', () => {
    expect(formsOf({ type: 'array', items: ref('Account') }, schemas)).toEqual([account]);
    expect(formsOf(ref('Account'), schemas)).toEqual([account]);
    expect(formsOf({ anyOf: [ref('Account'), { type: 'null' }] }, schemas)).toEqual([account]);
    expect(formsOf({ type: 'string' }, schemas)).toEqual([]);
  });
});
