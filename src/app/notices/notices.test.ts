import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeAccount, grantRoles } from '#app/access/accounts.ts';
import { installationOf } from '#app/access/installation.ts';
import { executeAll } from '#app/execute.ts';
import { mailState, removeMailServer, setMailServer } from '#app/mail/mail.ts';
import { planHash } from '#app/run-action.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { publishWorkflow, workflowForKind } from '#app/workflows.ts';
import { sendMail } from '#connectors/smtp.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { Case } from '#domain/case/state.ts';
import { usualSettings } from '#domain/notice/schedule.ts';
import { loadAccounts } from '#store/account-rows.ts';
import { loadCases } from '#store/case-rows.ts';
import { putNoticeSettings } from '#store/notice-settings.ts';
import { markRead } from '#store/notices.ts';
import { packageFile } from '#store/package-files.ts';
import { listNotices } from '#store/read-models/notice-list.ts';
import { firstAdministrator, person } from '#testing/api.ts';
import type { Ask } from '#testing/given.ts';
import { headerOf, openMailServer, plainText } from '#testing/mail-server.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { collectEndingExceptions, collectNotices } from './collect.ts';
import { queueDigests } from './digests.ts';
import { giveUpDigest, sendDigest } from './send-digest.ts';

const MONDAY = '2026-11-02';
const at = (time: string, day = MONDAY) => `${day}T${time}:00.000Z`;

let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
  system.url = 'https://holdfast.example';
  clock(at('07:00'));
  await firstAdministrator(system);
});
afterEach(() => system.close());

function clock(now: string): void {
  system.now = () => now;
}

async function staff(name: string, ...roles: ('manager' | 'responder' | 'approver')[]) {
  await person(
    system,
    name,
    roles.map((role) => ({ role })),
  );
  const email = `${name}@example.com`;
  await changeAccount(system, name, { type: 'ChangeProfile', displayName: name, email }, 'ada');
}

async function open(id: string, title = 'Open port'): Promise<void> {
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  await does(id, {
    type: 'OpenCase',
    id,
    kind: 'misconfiguration',
    title,
    severity: 'high',
    asset: 'shop',
    findings: [`${id}-finding`],
    workflow,
    evidence: [],
  });
}

/** Does things to a case now, and has everybody told of them. */
async function does(id: string, ...asks: Ask[]): Promise<void> {
  const orders = asks.map((ask) => ({
    id,
    command: { actor: 'ada', at: system.now(), ...ask } as CaseCommand,
  }));
  const refused = (await executeAll(system, orders)).find(({ refusal }) => refusal);
  expect(refused?.refusal).toBeUndefined();
  await sequenceLedger(system);
  await collectNotices(system);
}

async function dueOf(id: string): Promise<string> {
  const { rows } = await system.database.pool.query<{ due_at: Date }>(
    'select due_at from cases where id = $1',
    [id],
  );
  return rows[0]?.due_at.toISOString() as string;
}

async function breach(id: string): Promise<void> {
  await does(id, { type: 'BreachClock', dueAt: await dueOf(id), actor: 'holdfast' });
}

async function told(account: string): Promise<string[]> {
  const state = (await loadAccounts(system.database, [account])).get(account)?.state;
  const { groups } = await installationOf(system);
  const reach = reachOf({ actor: account, grants: state?.grants ?? [] }, groups);
  const { notices } = await listNotices(system.database, reach, { limit: 100 });
  return notices.map(({ caseId, kind, says }) => `${caseId} ${kind}: ${says}`);
}

/** The mails that are queued and were not handed to a server yet. */
async function queued(): Promise<string[]> {
  await queueDigests(system);
  const { rows } = await system.database.pool.query<{ digest: string }>(
    `select data->>'digest' as digest from pgboss.job join digests d on d.id = data->>'digest'
     where name = 'send-digest' and d.state = 'pending' order by d.slot, d.account`,
  );
  return [...new Set(rows.map(({ digest }) => digest))];
}

async function sendAll(): Promise<void> {
  for (const digest of await queued()) await sendDigest(system, { digest }, sendMail);
}

async function mailServerSet(manner: Parameters<typeof openMailServer>[0] = {}) {
  const server = await openMailServer(manner);
  await setMailServer(system, server.settings, 'ada');
  return server;
}

const exception = { exception: 'E-1', reason: 'no patch' } as const;

describe('who is told', () => {
  beforeEach(async () => {
    await staff('mona', 'manager');
    await staff('rick', 'responder');
    await staff('anna', 'approver');
    await open('C-1');
  });

  test('of work: the owner, and not of what the owner did', async () => {
    expect(await told('rick')).toEqual([]);
    await does('C-1', { type: 'AssignCase', owner: 'rick' });
    expect(await told('rick')).toEqual(['C-1 task: ada gave it to you.']);
    await does('C-1', {
      type: 'CompleteTask',
      step: 'assess',
      note: 'yes',
      evidence: [],
      actor: 'rick',
    });
    expect(await told('rick')).toEqual(['C-1 task: ada gave it to you.']);
    expect(await told('mona')).toEqual([]);
  });

  test('of a missed deadline: the owner, and who hands out work where there is none', async () => {
    clock(await dueOf('C-1'));
    await breach('C-1');
    expect(await told('mona')).toEqual(['C-1 breach: Its deadline has passed.']);
    expect(await told('rick')).toEqual([]);
    await open('C-2');
    await does('C-2', { type: 'AssignCase', owner: 'rick' });
    clock(await dueOf('C-2'));
    await breach('C-2');
    expect(await told('rick')).toContain('C-2 breach: Its deadline has passed.');
    expect(await told('mona')).toHaveLength(1);
  });

  test('of what is to be decided: those who may, but not who asked', async () => {
    const until = at('07:00', '2026-12-01');
    await does('C-1', { ...exception, type: 'RequestException', until, actor: 'rick' });
    expect(await told('anna')).toEqual([
      'C-1 approval: rick asks to live with it until 2026-12-01: no patch',
    ]);
    expect(await told('rick')).toEqual([]);
    await does('C-1', { ...exception, type: 'PutUnderException', until, actor: 'anna' });
    expect(await told('anna')).toEqual([]);
  });

  test('of an exception that is void: whoever works the case again', async () => {
    const until = at('07:00', '2026-12-01');
    await does(
      'C-1',
      { type: 'AssignCase', owner: 'rick' },
      { ...exception, type: 'PutUnderException', until, actor: 'anna' },
      { type: 'EndException', exception: 'E-1', because: 'void', reason: 'KEV', actor: 'holdfast' },
    );
    expect(await told('rick')).toContain('C-1 task: Its exception has ended, work goes on: KEV');
  });

  test('of a decision in one of several branches, whichever the list says first', async () => {
    const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
    const text = shipped.replace(/^version: \d+/m, 'version: 99').replace(
      / {6}- id: approve\n[\s\S]*?(?=\n\n)/,
      `      - id: both
        title: Two at once
        parallel:
          tell: [{ id: tell-users, title: Tell the users, task: {} }]
          agree: [{ id: approve, title: Agree, approval: { expires: 72h } }]`,
    );
    await publishWorkflow(system, { text, file: 'parallel.yaml' }, 'ada');
    await open('C-3');
    const note = { note: 'so it is', evidence: [], actor: 'rick' };
    await does(
      'C-3',
      { type: 'AssignCase', owner: 'rick' },
      { type: 'CompleteTask', step: 'assess', ...note },
      { type: 'CompleteTask', step: 'root-cause', ...note },
    );
    const action = { kind: 'manual', title: 'close it', timeout: 60, retries: 0 } as const;
    const plan = { targets: ['C-3-finding'], actions: [action] };
    const [{ workflow }] = [...(await loadCases(system.database, ['C-3'])).values()].map(
      ({ state }) => state,
    ) as [Case];
    const hash = planHash(system.digest, { id: 'C-3', workflow }, plan);
    await does('C-3', { type: 'ProposePlan', summary: 'close', ...plan, hash, actor: 'rick' });
    const { rows } = await system.database.pool.query(
      `select waits_for from cases where id = 'C-3'`,
    );
    expect(rows).toEqual([{ waits_for: 'task' }]);
    expect(await told('anna')).toEqual(['C-3 approval: rick asks for agreement to a plan.']);
    await does('C-3', { type: 'Approve', hash, actor: 'anna' });
    expect(await told('anna')).toEqual([]);
  });

  test('of an exception, a week before it ends and once', async () => {
    const until = at('07:00', '2026-12-01');
    await does(
      'C-1',
      { type: 'AssignCase', owner: 'rick' },
      { ...exception, type: 'RequestException', until, actor: 'rick' },
      { ...exception, type: 'PutUnderException', until, actor: 'anna' },
    );
    clock(at('07:00', '2026-11-23'));
    await collectEndingExceptions(system);
    expect(await told('rick')).toEqual([]);
    clock(at('07:00', '2026-11-25'));
    await collectEndingExceptions(system);
    expect(await told('rick')).toEqual(['C-1 exception: Its exception ends on 2026-12-01.']);
    await markRead(system.database, 'rick', system.now());
    await collectEndingExceptions(system);
    const { rows } = await system.database.pool.query(
      'select from notices where read_at is null and kind = $1',
      ['exception'],
    );
    expect(rows).toHaveLength(0);
  });

  test('of nothing that holds no more: a deadline that was moved, a case that is closed', async () => {
    const due = await dueOf('C-1');
    clock(due);
    await breach('C-1');
    const until = at('07:00', '2027-03-01');
    await does(
      'C-1',
      { type: 'RequestExtension', reason: 'parts', until, actor: 'rick' },
      { type: 'Approve', actor: 'anna' },
    );
    expect(await told('mona')).toEqual([]);
  });

  test('of no case that was made private to others, once it is', async () => {
    const until = at('07:00', '2026-12-01');
    await does('C-1', { ...exception, type: 'RequestException', until, actor: 'rick' });
    expect(await told('anna')).toHaveLength(1);
    await does('C-1', { type: 'RestrictCase', members: ['mona'] });
    expect(await told('anna')).toEqual([]);
  });
});

describe('a digest', () => {
  beforeEach(async () => {
    await staff('rick', 'responder');
    for (const n of [1, 2, 3]) await open(`C-${n}`, `Port ${n} <open>`);
    for (const n of [1, 2, 3]) await does(`C-${n}`, { type: 'AssignCase', owner: 'rick' });
  });

  test('is one mail, at the chosen time, by case, with links', async () => {
    const server = await mailServerSet();
    clock(at('08:59'));
    await sendAll();
    expect(server.arrived).toEqual([]);
    clock(at('09:00'));
    await sendAll();
    await sendAll();
    expect(server.arrived).toHaveLength(1);
    const [mail] = server.arrived as [(typeof server.arrived)[0]];
    expect(mail.to).toEqual(['rick@example.com']);
    expect(headerOf(mail, 'Subject')).toBe('Holdfast: 3 cases');
    expect(headerOf(mail, 'Message-ID')).toMatch(/^<mail_\S+@example\.com>$/);
    const text = plainText(mail);
    expect(text).toContain('C-1 Port 1 <open> on shop\n  https://holdfast.example/cases/C-1\n');
    expect(text).toContain('  - ada gave it to you. (due ');
    expect(mail.source).toContain('Port 1 &lt;open&gt;');
  });

  test('comes at no time that is not chosen, and tells what was not told', async () => {
    const server = await mailServerSet();
    const zone = 'Europe/Berlin';
    await putNoticeSettings(system.database, 'rick', {
      ...usualSettings,
      zone,
      times: [9 * 60, 13 * 60],
    });
    clock(at('08:00'));
    await sendAll();
    expect(server.arrived).toHaveLength(1);
    await open('C-4');
    await does('C-4', { type: 'AssignCase', owner: 'rick' });
    clock(at('11:59'));
    await sendAll();
    expect(server.arrived).toHaveLength(1);
    clock(at('12:00'));
    await sendAll();
    expect(server.arrived.map((mail) => headerOf(mail, 'Subject'))).toEqual([
      'Holdfast: 3 cases',
      'Holdfast: 1 case',
    ]);
  });

  test.each([
    ['mails are off', { byMail: false }],
    ['the kind is not chosen', { kinds: ['breach'] as const }],
  ])('is not sent where %s', async (_, more) => {
    const server = await mailServerSet();
    await putNoticeSettings(system.database, 'rick', { ...usualSettings, ...more });
    clock(at('09:00'));
    await sendAll();
    expect(server.arrived).toEqual([]);
    expect(await told('rick')).toHaveLength(3);
  });

  test('is not sent of what was read in the console', async () => {
    const server = await mailServerSet();
    await markRead(system.database, 'rick', system.now());
    clock(at('09:00'));
    await sendAll();
    expect(server.arrived).toEqual([]);
  });

  test('says nothing of what the person may see no more when it is written', async () => {
    const server = await mailServerSet();
    clock(await dueOf('C-1'));
    for (const n of [1, 2, 3]) await breach(`C-${n}`);
    const digests = await queued();
    expect(digests).toHaveLength(1);
    await does('C-1', { type: 'AssignCase', owner: 'ada' });
    await does('C-1', { type: 'RestrictCase', members: ['ada'] });
    for (const digest of digests) await sendDigest(system, { digest }, sendMail);
    expect(headerOf(server.arrived[0] as never, 'Subject')).toBe('Holdfast, urgent: 2 cases');
    expect(server.arrived[0]?.source).toContain('C-2');
    expect(server.arrived[0]?.source).not.toContain('C-1');
  });

  test('is not sent to whoever lost every right', async () => {
    const server = await mailServerSet();
    clock(at('09:00'));
    const digests = await queued();
    await grantRoles(system, 'rick', [], 'ada');
    for (const digest of digests) await sendDigest(system, { digest }, sendMail);
    expect(server.arrived).toEqual([]);
    expect(await queued()).toEqual([]);
  });

  test('waits for a server that is away, and is sent once it takes mail', async () => {
    const server = await mailServerSet({ refuses: 451 });
    clock(at('09:00'));
    const [digest = ''] = await queued();
    await expect(sendDigest(system, { digest }, sendMail)).rejects.toThrow(/come back later/);
    expect((await mailState(system)).troubles).toMatchObject([
      { account: 'rick', state: 'pending', attempts: 1 },
    ]);
    server.behave({});
    await sendDigest(system, { digest }, sendMail);
    await sendDigest(system, { digest }, sendMail);
    expect(server.arrived).toHaveLength(1);
    expect((await mailState(system)).troubles).toEqual([]);
  });

  test('waits for a server that is set again', async () => {
    const server = await mailServerSet();
    clock(at('09:00'));
    const [digest = ''] = await queued();
    await removeMailServer(system, 'ada');
    await expect(sendDigest(system, { digest }, sendMail)).rejects.toThrow(/no mail server is set/);
    await setMailServer(system, server.settings, 'ada');
    expect((await mailState(system)).troubles).toMatchObject([{ attempts: 1, state: 'pending' }]);
    await sendDigest(system, { digest }, sendMail);
    expect(server.arrived).toHaveLength(1);
  });

  test('to an address that is refused for good is not tried again', async () => {
    await mailServerSet({ unknown: 'rick@example.com' });
    clock(at('09:00'));
    await sendAll();
    expect((await mailState(system)).troubles).toMatchObject([{ state: 'failed', attempts: 1 }]);
    expect(await queued()).toEqual([]);
  });

  test('that could not be sent for days is told in the next', async () => {
    const server = await mailServerSet({ refuses: 451 });
    clock(at('09:00'));
    const [digest = ''] = await queued();
    await giveUpDigest(system, { digest });
    server.behave({});
    clock(at('09:00', '2026-11-03'));
    await sendAll();
    expect(headerOf(server.arrived[0] as never, 'Subject')).toBe('Holdfast: 3 cases');
  });

  test('whose sending was not recorded is sent again as the same message', async () => {
    const server = await mailServerSet();
    clock(at('09:00'));
    const [digest = ''] = await queued();
    await sendDigest(system, { digest }, sendMail);
    // As after a crash between the server's yes and our record of it.
    await system.database.pool.query(`update digests set state = 'pending' where id = $1`, [
      digest,
    ]);
    await sendDigest(system, { digest }, sendMail);
    const ids = server.arrived.map((mail) => headerOf(mail, 'Message-ID'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('of what is urgent comes at once, and then collects for a while', async () => {
    const server = await mailServerSet();
    clock(at('09:00'));
    await sendAll();
    const late = await dueOf('C-1');
    clock(late);
    await breach('C-1');
    await sendAll();
    await breach('C-2');
    await breach('C-3');
    await sendAll();
    const urgent = () =>
      server.arrived
        .map((mail) => headerOf(mail, 'Subject'))
        .filter((subject) => subject?.includes('urgent'));
    expect(urgent()).toEqual(['Holdfast, urgent: 1 case']);
    clock(new Date(Date.parse(late) + 11 * 60_000).toISOString());
    await sendAll();
    expect(urgent()).toEqual([
      'Holdfast, urgent: 1 case',
      'Holdfast, urgent: 2 cases, 2 past a deadline',
    ]);
  });

  test('is made once by workers that look at the same moment', async () => {
    await mailServerSet();
    clock(at('09:00'));
    await Promise.all([queueDigests(system), queueDigests(system), queueDigests(system)]);
    const { rows } = await system.database.pool.query('select from digests');
    expect(rows).toHaveLength(1);
  });
});
