import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '#app/secrets.ts';
import { sendMail } from '#connectors/smtp.ts';
import { openMailServer, plainText } from '#testing/mail-server.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import {
  type MailChange,
  mailServer,
  mailState,
  removeMailServer,
  setMailServer,
  testMail,
} from './mail.ts';

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
});
afterEach(() => system.close());

const settings: MailChange = {
  host: 'mail.example.com',
  port: 587,
  tls: 'starttls',
  user: 'holdfast',
  password: 'correct horse',
  sender: 'holdfast@example.com',
  gap: 10,
};
const { user: _, password: __, ...nobody } = settings;

test('the password is kept as a secret, told to nobody, and stays until another is given', async () => {
  const state = await setMailServer(system, settings, 'ada');
  expect(JSON.stringify(state)).not.toContain('correct horse');
  const { password: ___, ...again } = settings;
  await setMailServer(system, { ...again, port: 465, tls: 'tls' }, 'ada');
  expect(await mailServer(system)).toEqual({
    host: 'mail.example.com',
    port: 465,
    tls: 'tls',
    sender: 'holdfast@example.com',
    login: { user: 'holdfast', password: 'correct horse' },
  });
  const { rows } = await system.database.pool.query(
    `select actor, data ->> 'subject' as subject, data ->> 'change' as change, data::text as text
     from events where type = 'SettingChanged' order by id desc limit 2`,
  );
  expect(rows).toMatchObject([
    { actor: 'ada', subject: 'mail', change: 'set' },
    { actor: 'ada', subject: 'mail', change: 'set' },
  ]);
  expect(JSON.stringify(rows)).not.toContain('correct horse');
});

test.each([
  ['nobody signs in any more', nobody],
  ['the server is removed', undefined],
])('the password is forgotten where %s', async (_, change) => {
  await setMailServer(system, settings, 'ada');
  await (change ? setMailServer(system, change, 'ada') : removeMailServer(system, 'ada'));
  expect((await openSecrets(system, 'mail', ['server'])).size).toBe(0);
  expect((await mailState(system)).server?.user ?? null).toBeNull();
});

test.each<[string, Partial<MailChange>, RegExp]>([
  ['a password in clear over a network', { tls: 'none' }, /without TLS/],
  ['a user without a password', { password: undefined as never }, /no password for holdfast/],
  ['a password without a user', { user: undefined as never }, /belongs to a user/],
])('refuses %s', async (_, change, says) => {
  await expect(setMailServer(system, { ...settings, ...change }, 'ada')).rejects.toThrow(says);
  expect((await mailState(system)).server).toBeNull();
});

describe('sending', () => {
  test('says what it says, in any script', async () => {
    const server = await openMailServer();
    await setMailServer(system, server.settings, 'ada');
    await testMail(system, 'ada@example.com', sendMail);
    expect(plainText(server.arrived[0] as never)).toContain('Holdfast can send mail');
    const mail = { id: 'x@example.com', to: 'ada@example.com', subject: 'Ключ', html: '<p>é</p>' };
    await sendMail(await mailServer(system), { ...mail, text: 'Zürich 鍵' });
    expect(plainText(server.arrived[1] as never)).toContain('Zürich 鍵');
  });

  test.each<[string, Partial<MailChange>, RegExp]>([
    ['that is not there', { port: 1 }, /ECONNREFUSED/],
    ['that offers no STARTTLS where it must', { tls: 'starttls' }, /STARTTLS|TLS/],
  ])('by a server %s fails with its reason, and may be tried again', async (_, change, says) => {
    const server = await openMailServer();
    await setMailServer(system, { ...server.settings, ...change }, 'ada');
    await expect(testMail(system, 'ada@example.com', sendMail)).rejects.toThrow(says);
    expect(server.arrived).toEqual([]);
  });

  test('by a server whose certificate nobody vouches for is refused', async () => {
    const server = await openMailServer({ secure: true });
    await setMailServer(system, { ...server.settings, tls: 'tls' }, 'ada');
    await expect(testMail(system, 'ada@example.com', sendMail)).rejects.toThrow(/certificate/);
    expect(server.arrived).toEqual([]);
  });
});
