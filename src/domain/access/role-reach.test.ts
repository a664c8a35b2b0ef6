import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AssetGroup, matches, type Principal, rolesOn } from './rights.ts';
import { roleReachOf } from './role-reach.ts';
import { holds, roles } from './roles.ts';

const groups: AssetGroup[] = [
  { name: 'shop', assets: ['shop', 'shop/*'] },
  { name: 'edge', assets: ['edge-*', 'shop/gate'] },
  { name: 'empty', assets: [] },
];
const grants = fc.array(
  fc.record(
    {
      role: fc.constantFrom(...roles),
      group: fc.constantFrom('shop', 'edge', 'empty', 'none such'),
    },
    { requiredKeys: ['role'] },
  ),
  { maxLength: 4 },
);
const assets = ['shop', 'shop/gate', 'shop/api', 'edge-1', 'edge', 'else'];

/** The roles whose steps the principal may do on the asset, as the reach says. */
const reached = (principal: Principal, asset: string) =>
  roleReachOf(principal, groups)
    .filter((reach) => reach.assets === 'all' || reach.assets.some((one) => matches(one, asset)))
    .map(({ role }) => role);

test('a role reaches the assets on which it counts, and no others', () => {
  fc.assert(
    fc.property(grants, fc.constantFrom(...assets), (given, asset) => {
      const principal = { actor: 'ana', grants: given };
      const held = rolesOn(principal, asset, groups);
      expect(reached(principal, asset)).toEqual(roles.filter((role) => holds(held, role)));
    }),
    { numRuns: 500 },
  );
});

test('whoever holds the machine may do everything everywhere', () => {
  const operator: Principal = { actor: 'ana', grants: [], operator: true };
  expect(reached(operator, 'else')).toEqual([...roles]);
});
