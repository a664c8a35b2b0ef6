import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '#testing/folders.ts';
import { readIdentityProvider } from './identity-provider-settings.ts';

const env = {
  HOLDFAST_OIDC_ISSUER: 'https://id.example/realms/us',
  HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
  HOLDFAST_OIDC_CLIENT_SECRET: 's3cret',
  HOLDFAST_OIDC_ROLES: 'sec-admins=administrator,manager; payments-team=responder:payments',
};

test('nothing is said of an identity provider', () => {
  expect(readIdentityProvider({})).toBeUndefined();
  expect(readIdentityProvider({ HOLDFAST_OIDC_ISSUER: '', HOLDFAST_URL: 'x' })).toBeUndefined();
});

test('what must be said is enough', () => {
  expect(readIdentityProvider(env)).toEqual({
    name: 'id.example',
    issuer: 'https://id.example/realms/us',
    clientId: 'holdfast',
    clientSecret: 's3cret',
    groupsClaim: 'groups',
    roles: {
      'sec-admins': [{ role: 'administrator' }, { role: 'manager' }],
      'payments-team': [{ role: 'responder', group: 'payments' }],
    },
  });
});

test('the rest may be said', () => {
  const file = join(testFolder(), 'secret');
  writeFileSync(file, 'from a file\n');
  const { HOLDFAST_OIDC_CLIENT_SECRET: _, ...rest } = env;
  const said = {
    ...rest,
    HOLDFAST_OIDC_CLIENT_SECRET_FILE: file,
    HOLDFAST_OIDC_NAME: 'Company account',
    HOLDFAST_OIDC_GROUPS_CLAIM: 'https://example.org/roles',
  };
  expect(readIdentityProvider(said)).toMatchObject({
    name: 'Company account',
    clientSecret: 'from a file',
    groupsClaim: 'https://example.org/roles',
  });
});

test.each(['http://127.0.0.1:9000', 'http://localhost:9000/x', 'http://[::1]:9000'])(
  'the issuer %s on this machine needs no TLS',
  (HOLDFAST_OIDC_ISSUER) => {
    expect(readIdentityProvider({ ...env, HOLDFAST_OIDC_ISSUER })?.issuer).toBe(
      HOLDFAST_OIDC_ISSUER,
    );
  },
);

test('names of groups may be those of a directory', () => {
  const HOLDFAST_OIDC_ROLES =
    'cn=sec,ou=groups = auditor ; /Team A=responder: pay ments ,approver;';
  expect(readIdentityProvider({ ...env, HOLDFAST_OIDC_ROLES })?.roles).toEqual({
    'cn=sec,ou=groups': [{ role: 'auditor' }],
    '/Team A': [{ role: 'responder', group: 'pay ments' }, { role: 'approver' }],
  });
});

describe('each fault names its variable', () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ['ISSUER', { ISSUER: undefined }, 'missing'],
    ['ISSUER', { ISSUER: 'id.example' }, '"id.example" is no URL'],
    ['ISSUER', { ISSUER: 'http://id.example' }, 'https'],
    ['ISSUER', { ISSUER: 'http://127.0.0.1.example' }, 'https'],
    ['ISSUER', { ISSUER: 'ldap://id.example' }, 'https'],
    ['ISSUER', { ISSUER: 'https://me:pw@id.example' }, 'without a user'],
    ['ISSUER', { ISSUER: 'https://id.example?a=b' }, 'a query'],
    ['CLIENT_ID', { CLIENT_ID: ' ' }, 'missing'],
    ['CLIENT_SECRET_FILE', { CLIENT_SECRET: undefined }, 'missing'],
    ['CLIENT_SECRET', { CLIENT_SECRET_FILE: '/none' }, 'not both'],
    [
      'CLIENT_SECRET_FILE',
      { CLIENT_SECRET: undefined, CLIENT_SECRET_FILE: '/none' },
      '/none cannot be read',
    ],
    ['ROLES', { ROLES: undefined }, 'missing'],
    ['ROLES', { ROLES: 'sec-admins' }, '"sec-admins" is not written as group=role'],
    ['ROLES', { ROLES: '=manager' }, '"=manager" is not written as group=role'],
    ['ROLES', { ROLES: 'a=boss' }, '"boss", for the group "a", is no role'],
    ['ROLES', { ROLES: 'a=manager,' }, '"", for the group "a", is no role'],
    ['ROLES', { ROLES: 'a=responder:' }, '"responder:", for the group "a", is not written as'],
    ['ROLES', { ROLES: 'a=responder:b:c' }, 'is not written as role:asset-group'],
    ['ROLES', { ROLES: 'a=manager; a=auditor' }, 'the group "a" stands there twice'],
    ['CLIENTID', { CLIENTID: 'x' }, 'there is no such setting'],
  ])('%s %j', (name, change, says) => {
    const changed = Object.entries(change).map(([key, value]) => [`HOLDFAST_OIDC_${key}`, value]);
    const read = () => readIdentityProvider({ ...env, ...Object.fromEntries(changed) });
    expect(read).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(read).toThrow(`HOLDFAST_OIDC_${name}: `);
    expect(read).toThrow(says);
    expect(read).not.toThrow('s3cret');
  });

  test('an empty file holds no secret', () => {
    const file = join(testFolder(), 'secret');
    writeFileSync(file, '\n');
    const { HOLDFAST_OIDC_CLIENT_SECRET: _, ...rest } = env;
    const read = () => readIdentityProvider({ ...rest, HOLDFAST_OIDC_CLIENT_SECRET_FILE: file });
    expect(read).toThrow(`HOLDFAST_OIDC_CLIENT_SECRET_FILE: ${file} is empty`);
  });
});
