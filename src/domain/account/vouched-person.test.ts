import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, noAccount } from './account.ts';
import {
  freeName,
  grantsOfGroups,
  invitedFor,
  nameChoices,
  readVouchedPerson,
} from './vouched-person.ts';

const said = { iss: 'https://id.example', sub: 'f3c1' };

describe('what a provider says of a person', () => {
  test('is told in our words', () => {
    const all = {
      ...said,
      preferred_username: 'Rita.Vega',
      name: 'Rita Vega',
      email: 'rita@example.org',
      email_verified: true,
      groups: ['sec-admins', 'payments-team'],
    };
    expect(readVouchedPerson(all, 'groups')).toEqual({
      identity: { issuer: 'https://id.example', subject: 'f3c1' },
      name: 'rita.vega',
      displayName: 'Rita Vega',
      email: 'rita@example.org',
      emailVerified: true,
      groups: ['sec-admins', 'payments-team'],
    });
  });

  test('may be no more than who it is', () => {
    expect(readVouchedPerson(said, 'groups')).toEqual({
      identity: { issuer: 'https://id.example', subject: 'f3c1' },
      name: 'f3c1',
      displayName: 'f3c1',
      emailVerified: false,
      groups: [],
    });
  });

  test.each([
    ['several', ['a', 'b'], ['a', 'b']],
    ['one as plain text', 'a', ['a']],
    ['none', undefined, []],
    ['what is no text', [1, null, ['b'], { name: 'c' }, 'd'], ['d']],
  ])('groups: %s', (_, groups, read) => {
    expect(readVouchedPerson({ ...said, roles: groups }, 'roles').groups).toEqual(read);
  });

  test.each(['true', 1, 'yes', undefined])('a mail is not verified by %j', (email_verified) => {
    const read = readVouchedPerson({ ...said, email: 'a@b.c', email_verified }, 'groups');
    expect(read.emailVerified).toBe(false);
  });

  test('what would disturb a page or a log is taken out', () => {
    const name = `Rita\n\u202Eagev\u0000 ${'🐚'.repeat(500)}`;
    const { displayName } = readVouchedPerson({ ...said, name }, 'groups');
    expect(displayName).toMatch(/^Ritaagev (🐚){90,}$/u);
    expect(displayName.length).toBeLessThanOrEqual(200);
  });
});

describe('the name of the account', () => {
  const nameOf = (rest: object) => readVouchedPerson({ ...said, ...rest }, 'groups').name;

  test.each([
    ['the name that is preferred', { preferred_username: 'rita', email: 'r@b.c' }, 'rita'],
    ['of one that is a mail, the local part', { preferred_username: 'Rita@corp.example' }, 'rita'],
    ['else the local part of the mail', { email: 'rita.vega@b.c' }, 'rita.vega'],
    ['else the subject', {}, 'f3c1'],
    ['without accents', { preferred_username: 'Zoë Müller' }, 'zoe-muller'],
    ['from a letter on', { preferred_username: '007_bond' }, 'bond'],
    ['with a domain before it', { preferred_username: 'CORP\\rita' }, 'corp-rita'],
    [
      'one of which nothing fits is passed over',
      { preferred_username: '里塔', email: 'r@b.c' },
      'r',
    ],
    ['nothing fits', { preferred_username: '里塔', sub: '1234' }, 'person'],
    ['what is no text is passed over', { preferred_username: { a: 1 }, email: 7 }, 'f3c1'],
  ])('%s', (_, rest, name) => {
    expect(nameOf(rest)).toBe(name);
  });

  test('always is one that an account may have, with any number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (preferred_username) => {
        const choices = nameChoices(nameOf({ preferred_username }));
        expect(choices[0]).toMatch(/^[a-z][a-z0-9._-]{0,62}$/);
        expect(choices.at(-1)).toMatch(/^[a-z][a-z0-9._-]{0,62}$/);
      }),
    );
  });

  test('gets a number where somebody has it', () => {
    expect(freeName('rita', new Set())).toBe('rita');
    expect(freeName('rita', new Set(['rita', 'rita2', 'rita4']))).toBe('rita3');
    expect(freeName('rita', new Set(nameChoices('rita')))).toBeUndefined();
  });

  test('never is that of the machine', () => {
    expect(freeName('holdfast', new Set())).toBe('holdfast2');
  });
});

describe('what groups give', () => {
  const table = {
    'sec-admins': [{ role: 'administrator' }, { role: 'manager' }],
    leads: [{ role: 'manager' }, { role: 'responder', group: 'payments' }],
    payments: [{ role: 'responder', group: 'payments' }],
  } as const;

  test('is the sum of it, each once', () => {
    expect(grantsOfGroups(['payments', 'leads', 'cooks', 'sec-admins'], table)).toEqual([
      { role: 'administrator' },
      { role: 'manager' },
      { role: 'responder', group: 'payments' },
    ]);
  });

  test.each([[[]], [['cooks']], [['Sec-Admins']], [['constructor', '__proto__', 'toString']]])(
    '%j give nothing',
    (groups) => {
      expect(grantsOfGroups(groups, table)).toEqual([]);
    },
  );
});

describe('an invited account', () => {
  const invited: Account = { ...noAccount, version: 1, name: 'rita', email: 'rita@example.org' };
  const person = readVouchedPerson(
    { ...said, email: 'Rita@Example.org', email_verified: true },
    'groups',
  );

  test('is found by the mail that is verified', () => {
    expect(invitedFor(person, [{ ...invited, email: 'x@y.z' }, invited])).toBe(invited);
  });

  test.each<[string, Account[]]>([
    ['there is none', []],
    ['it has no mail', [{ ...noAccount, version: 1, name: 'rita' }]],
    ['it is used already', [{ ...invited, status: 'active' }]],
    ['it is suspended', [{ ...invited, status: 'suspended' }]],
    ['it is a service', [{ ...invited, kind: 'service' }]],
    ['it is somebody else’s', [{ ...invited, identity: { issuer: 'i', subject: 's' } }]],
    ['there are two', [invited, { ...invited, name: 'rita-too' }]],
  ])('is not where %s', (_, accounts) => {
    expect(invitedFor(person, accounts)).toBeUndefined();
  });

  test('is not where the mail is not verified, or missing', () => {
    expect(invitedFor({ ...person, emailVerified: false }, [invited])).toBeUndefined();
    const { email: _, ...without } = person;
    const noMail: Account = { ...noAccount, version: 1, name: 'rita', email: '' };
    expect(invitedFor(without, [invited, noMail])).toBeUndefined();
  });
});
