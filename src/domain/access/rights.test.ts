import { describe, expect, test } from 'vitest';
import { type Grant, may, mayEverywhere, mayOn, reachOf } from './rights.ts';
import { onAssets, type Permission, permissions, permissionsOf, roles } from './roles.ts';

const all = Object.keys(permissions) as Permission[];
const groups = [{ name: 'payments', assets: ['pay/*'] }];
const holding = (...grants: Grant[]) => ({ actor: 'ana', grants });

describe('a role', () => {
  test.each(roles)('%s that is held everywhere carries all of its permissions', (role) => {
    const principal = holding({ role });
    expect(all.filter((one) => may(principal, one)).sort()).toEqual(
      [...permissionsOf[role]].sort(),
    );
  });

  test.each(roles)('%s that is held on a group carries what is done to assets', (role) => {
    const principal = holding({ role, group: 'payments' });
    const carried = permissionsOf[role].filter((one) => onAssets.has(one));
    expect(all.filter((one) => may(principal, one)).sort()).toEqual(carried.sort());
    expect(all.filter((one) => mayEverywhere(principal, one))).toEqual([]);
    for (const one of carried) {
      expect(mayOn(principal, one, 'pay/api', groups)).toBe(true);
      expect(mayOn(principal, one, 'shop', groups)).toBe(false);
    }
  });

  test('that administers a group cannot take the rest of the rights', () => {
    const principal = holding({ role: 'administrator', group: 'payments' });
    expect(may(principal, 'people.manage')).toBe(false);
    expect(may(principal, 'settings.manage')).toBe(false);
  });
});

test('a token of fewer rights has no others, and gives none that its account has not', () => {
  const scopes: Permission[] = ['cases.work', 'people.manage'];
  const principal = { ...holding({ role: 'responder' }), scopes };
  expect(all.filter((one) => may(principal, one))).toEqual(['cases.work']);
});

test('one reads where any role reads, and another permission reaches where it is held', () => {
  const principal = holding({ role: 'approver' }, { role: 'manager', group: 'payments' });
  expect(reachOf(principal, groups).assets).toBe('all');
  expect(reachOf(principal, groups, 'jobs.manage').assets).toEqual(['pay/*']);
  expect(reachOf(principal, groups, 'people.manage').assets).toEqual([]);
});

test('private cases are open to an auditor of the whole, and to no other role', () => {
  const open = roles.filter((role) => reachOf(holding({ role }), groups).privateToo);
  expect(open).toEqual(['auditor']);
  expect(reachOf(holding({ role: 'auditor', group: 'payments' }), groups).privateToo).toBe(false);
});
