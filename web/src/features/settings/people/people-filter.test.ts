import { expect, test } from 'vitest';
import { type Account, fitting, type PeopleFilter, rolesText } from './people-filter.ts';

const account = (name: string, more: Partial<Account>): Account => ({
  name,
  version: 1,
  kind: 'person',
  displayName: name,
  status: 'active',
  grants: [],
  external: false,
  ...more,
});
const accounts = [
  account('zoe', {
    displayName: 'Zoë Adams',
    email: 'zoe@example.org',
    grants: [{ role: 'auditor' }],
  }),
  account('ada', {
    displayName: 'Ada Lovelace',
    grants: [{ role: 'manager', group: 'shop' }, { role: 'auditor' }],
  }),
  account('ci', { kind: 'service', status: 'suspended' }),
];
const names = (filter: PeopleFilter) => fitting(accounts, filter).map(({ name }) => name);

test('everybody, by how they are called', () => {
  expect(names({})).toEqual(['ada', 'ci', 'zoe']);
});

test('all words, anywhere', () => {
  expect(names({ text: 'ADA' })).toEqual(['ada', 'zoe']);
  expect(names({ text: 'ada love' })).toEqual(['ada']);
  expect(names({ text: 'example.org' })).toEqual(['zoe']);
});

test('one of each facet', () => {
  expect(names({ role: ['auditor'] })).toEqual(['ada', 'zoe']);
  expect(names({ role: ['manager', 'approver'], kind: ['person'] })).toEqual(['ada']);
  expect(names({ status: ['suspended'] })).toEqual(['ci']);
  expect(names({ status: [] })).toHaveLength(3);
});

test('roles in a line', () => {
  expect(rolesText({ grants: [{ role: 'manager', group: 'shop' }, { role: 'auditor' }] })).toBe(
    'Manager on shop, Auditor',
  );
});
