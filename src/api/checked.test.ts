import { expect, test } from 'vitest';
import { exceptionShapes } from '#contract/shapes/exceptions.ts';
import { packShapes } from '#contract/shapes/packs.ts';
import { checked } from './checked.ts';

test('of a body it is said what is missing, and what is no key of it with what was meant', () => {
  const body = { kind: 'risk', until: '2099-01-01T00:00:00Z', reasons: 'spring' };
  const told = () => checked(exceptionShapes.openException, 'body', body);
  expect(told).toThrow('body.kind: write one of risk_accepted');
  expect(told).toThrow('body.reason: missing: write a text');
  expect(told).toThrow('body.reasons: there is no such key here; did you mean reason?');
});

test('of a name it is said how it is spelled', () => {
  expect(() => checked(packShapes.showPack, 'params', { pack: 'Dora 1' })).toThrow(
    'path.pack: a name: lower-case letters, digits and dashes, a letter first',
  );
});

test('where nothing may be given, that is said', () => {
  expect(() => checked(packShapes.listPacks, 'query', { page: '2' })).toThrow(
    'query.page: there is no such key here; there is none',
  );
});
