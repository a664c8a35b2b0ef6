import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AccountAsk, changeAccount } from '#app/access/accounts.ts';
import { operator } from '#app/access/caller.ts';
import { caseOf } from '#app/case-actions.ts';
import { importReport } from '#app/import-report.ts';
import { after } from '#domain/clock/instant.ts';
import { usualRules } from '#domain/exception/kinds.ts';
import type { Exception } from '#domain/exception/state.ts';
import { loadExceptions } from '#store/exception-rows.ts';
import { accountChanged } from '#testing/account-changed.ts';
import {
  asking,
  bearer,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { actOnException } from './act.ts';
import { requestException } from './request.ts';
import { setExceptionRules } from './rules.ts';

// Who may agree to an exception is held against the truth in the transaction that commits what they say.

let system: TestSystem;
let server: TestServer;
let cases = 0;
let one = '';
let id = '';
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'ana', [{ role: 'responder' }]);
  for (const name of ['ben', 'cy', 'dan']) await person(system, name, [{ role: 'approver' }]);
  server = await openServer(system);
  const risk_accepted = { ...usualRules.kinds.risk_accepted, approvals: twoPeople };
  const kinds = { ...usualRules.kinds, risk_accepted };
  await setExceptionRules(system, { ...usualRules, kinds }, 'ada');
});
afterAll(async () => {
  await server.close();
  await system.close();
});
beforeEach(async () => {
  cases += 1;
  const findings = [{ title: 'old', severity: 'medium', rule: `R${cases}`, file_path: 'a.tf' }];
  const source = Readable.from([JSON.stringify({ findings })]);
  const report = { source, name: 'r.json', asset: 'shop', actor: 'ana' };
  [one = ''] = (await importReport(system, report)).cases.opened;
  const until = after(system.now(), 7 * 86_400);
  const draft = { kind: 'risk_accepted', reason: 'old tool', until, cases: [one] } as const;
  id = (await requestException(system, await operator(system, 'ana'), draft)).id;
});

const twoPeople = { critical: 2, high: 2, medium: 2, low: 2, info: 2 };
const as = async (name: string) => asking(server.url, await bearer(system, name));
const agrees = async (name: string) =>
  (await as(name))('POST', `/exceptions/${id}/approve`, { body: {} });
const exception = async () =>
  (await loadExceptions(system.database, [id])).get(id)?.state as Exception;

const roles = (...given: ('approver' | 'responder')[]): AccountAsk => ({
  type: 'GrantRoles',
  grants: given.map((role) => ({ role })),
});
const change = (name: string, ask: AccountAsk) => changeAccount(system, name, ask, 'ada');

describe('a voice counts by the rights of its speaker when the exception is granted', () => {
  test.each<[string, AccountAsk, AccountAsk]>([
    ['has lost the role', roles('responder'), roles('approver')],
    ['is suspended', { type: 'SuspendAccount', reason: 'lost laptop' }, { type: 'RestoreAccount' }],
  ])(
    'of somebody who %s it counts no more; once that is undone it does',
    async (_, lose, regain) => {
      await agrees('ben');
      await change('ben', lose);
      expect((await agrees('cy')).body).toMatchObject({ state: 'requested' });
      const shown = await (await as('cy'))('GET', `/exceptions/${id}`);
      expect(shown.body).toMatchObject({ missing: 1 });
      expect((await caseOf(system, one)).state).toBe('exception_requested');
      await change('ben', regain);
      // All that is needed has been said: whoever may agree has that counted.
      expect((await agrees('cy')).body).toMatchObject({
        state: 'active',
        approvedBy: ['ben', 'cy'],
      });
    },
  );

  test('another takes the place of whoever lost the role', async () => {
    await agrees('ben');
    await change('ben', roles());
    await agrees('cy');
    expect((await agrees('dan')).body).toMatchObject({
      state: 'active',
      approvedBy: ['cy', 'dan'],
    });
    await change('ben', roles('approver'));
  });

  test('a voice of before is looked at in the transaction that grants', async () => {
    await agrees('ben');
    const answer = await accountChanged(system, 'ben', roles(), () => agrees('cy'));
    expect(answer).toMatchObject({ body: { state: 'requested' } });
    await change('ben', roles('approver'));
  });

  test('whoever holds the machine itself is asked for no right, then or later', async () => {
    await change('ben', roles());
    const approve = { type: 'ApproveException' } as const;
    await actOnException(system, await operator(system, 'ben'), id, approve);
    expect((await agrees('cy')).body).toMatchObject({ state: 'active', approvedBy: ['ben', 'cy'] });
    await change('ben', roles('approver'));
  });
});

describe('whose rights are taken while they speak', () => {
  test.each([
    ['agrees', 'approve', {}],
    ['rejects', 'reject', { reason: 'no' }],
  ])('is refused: who %s', async (_, way, body) => {
    const { version } = await exception();
    const ben = await as('ben');
    const answer = await accountChanged(system, 'ben', roles('responder'), () =>
      ben('POST', `/exceptions/${id}/${way}`, { body }),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'RIGHT_MISSING' } });
    expect((await exception()).version).toBe(version);
    await change('ben', roles('approver'));
  });

  test('is refused: who is suspended', async () => {
    const cy = await as('cy');
    const suspend = { type: 'SuspendAccount', reason: 'lost laptop' } as const;
    const answer = await accountChanged(system, 'cy', suspend, () =>
      cy('POST', `/exceptions/${id}/approve`, { body: {} }),
    );
    expect(answer).toMatchObject({ body: { code: 'ACCOUNT_SUSPENDED' } });
    await change('cy', { type: 'RestoreAccount' });
  });

  test('is refused: who revokes', async () => {
    await agrees('cy');
    await agrees('dan');
    const ben = await as('ben');
    const answer = await accountChanged(system, 'ben', roles('responder'), () =>
      ben('POST', `/exceptions/${id}/revoke`, { body: { reason: 'patched' } }),
    );
    expect(answer).toMatchObject({ body: { code: 'RIGHT_MISSING' } });
    expect((await exception()).state).toBe('active');
    await change('ben', roles('approver'));
  });
});

test.each([
  ['approve', {}],
  ['reject', { reason: 'no' }],
])('nobody stands in for another: %s of the case in their stead is refused', async (way, more) => {
  const answer = await (await as('ben'))('POST', `/cases/${one}/${way}`, {
    body: { for: 'cy', ...more },
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'DELEGATION_OF_PLANS' } });
  expect((await exception()).asked?.given).toEqual([]);
});
