import { describe, expect, test } from 'vitest';
import { fold } from '#domain/decider.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Account, type AccountCommand, accountDecider, noAccount } from './account.ts';

type Ask = {
  [T in AccountCommand['type']]: Omit<Extract<AccountCommand, { type: T }>, 'actor' | 'at'>;
}[AccountCommand['type']];

const { decide, evolve } = accountDecider;
const stamp = { actor: 'ada', at: '2026-01-01T00:00:00.000Z' };
const stamped = (ask: Ask) => ({ ...ask, ...stamp }) as AccountCommand;
const having = (...past: Ask[]): Account =>
  past.reduce((state, ask) => fold(evolve, state, decide(state, stamped(ask))), noAccount);
const events = (state: Account, ask: Ask) => decide(state, stamped(ask)).map(({ type }) => type);
const refusal = (state: Account, ask: Ask) => {
  try {
    return decide(state, stamped(ask));
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

const invited: Ask = {
  type: 'OpenAccount',
  name: 'ben',
  kind: 'person',
  displayName: 'Ben Doe',
  grants: [{ role: 'responder' }],
  active: false,
};
const service: Ask = { ...invited, name: 'ci', kind: 'service', active: true };
const token: Ask = {
  type: 'IssueToken',
  id: 't1',
  name: 'ci',
  expiresAt: '2026-04-01T00:00:00.000Z',
};

describe('an account', () => {
  test('is opened once: its name is never given to another', () => {
    expect(refusal(having(invited), invited)).toBe('ACCOUNT_EXISTS');
  });

  test('of a person is invited, then active; of a service active at once', () => {
    expect(having(invited).status).toBe('invited');
    expect(having(invited, { type: 'ActivateAccount' }).status).toBe('active');
    expect(having(service).status).toBe('active');
  });

  test('has exactly the roles that were given last; the same again are no event', () => {
    const grants = [{ role: 'approver' }, { role: 'responder', group: 'shop' }] as const;
    const changed = having(invited, { type: 'GrantRoles', grants });
    expect(changed.grants).toEqual(grants);
    const turned = [...grants].reverse();
    expect(events(changed, { type: 'GrantRoles', grants: turned })).toEqual([]);
  });

  test('is suspended for a reason, once, and restored', () => {
    expect(refusal(having(invited), { type: 'SuspendAccount', reason: ' ' })).toBe(
      'REASON_MISSING',
    );
    const suspended = having(invited, { type: 'SuspendAccount', reason: 'left' });
    expect(events(suspended, { type: 'SuspendAccount', reason: 'left' })).toEqual([]);
    expect(refusal(suspended, { type: 'ActivateAccount' })).toBe('ACCOUNT_SUSPENDED');
    expect(refusal(suspended, token)).toBe('ACCOUNT_SUSPENDED');
    expect(events(suspended, { type: 'RestoreAccount' })).toEqual(['AccountRestored']);
  });

  test('of a service has tokens, and neither password nor link', () => {
    expect(refusal(having(service), { type: 'ChangePassword' })).toBe('SERVICE_SIGNS_IN_BY_TOKEN');
    const link: Ask = { type: 'IssueLink', purpose: 'password', expiresAt: stamp.at };
    expect(refusal(having(service), link)).toBe('SERVICE_SIGNS_IN_BY_TOKEN');
    expect(having(service, token).tokens).toHaveLength(1);
  });

  test('loses a token that is revoked, and knows no other', () => {
    expect(having(service, token, { type: 'RevokeToken', id: 't1' }).tokens).toEqual([]);
    expect(refusal(having(service, token), { type: 'RevokeToken', id: 't2' })).toBe(
      'TOKEN_UNKNOWN',
    );
  });
});
