import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeAccount, grantRoles } from '#app/access/accounts.ts';
import { operator } from '#app/access/caller.ts';
import { installationOf } from '#app/access/installation.ts';
import { caseOf } from '#app/case-actions.ts';
import { readerOf } from '#app/exceptions/access.ts';
import { actOnException, type ExceptionDeed } from '#app/exceptions/act.ts';
import { checkDueControls } from '#app/exceptions/check-controls.ts';
import { requestException } from '#app/exceptions/request.ts';
import { executeAll } from '#app/execute.ts';
import { importReport } from '#app/import-report.ts';
import { mailState, removeMailServer, setMailServer } from '#app/mail/mail.ts';
import { planHash } from '#app/run-action.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { publishWorkflow, workflowForKind } from '#app/workflows.ts';
import { sendMail } from '#connectors/smtp.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import { usualSettings } from '#domain/notice/schedule.ts';
import { loadAccounts } from '#store/account-rows.ts';
import { putNoticeSettings } from '#store/notice-settings.ts';
import { markRead } from '#store/notices.ts';
import { packageFile } from '#store/package-files.ts';
import { listNotices } from '#store/read-models/notice-list.ts';
import { firstAdministrator, person } from '#testing/api.ts';
import { allowBreakGlass } from '#testing/approved-cases.ts';
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
  await tellAll();
}

async function tellAll(): Promise<void> {
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
  const reader = readerOf({ principal: { actor: account, grants: state?.grants ?? [] }, groups });
  const { notices } = await listNotices(system.database, reader, { limit: 100 });
  return notices.map((one) => `${one.caseId ?? one.exceptionId} ${one.kind}: ${one.says}`);
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
const closing = { type: 'RequestDisposition', disposition: 'duplicate', reason: 'C-9' } as const;

/** The shipped workflow in another version, with something changed. */
async function published(change: (text: string) => string): Promise<void> {
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const text = change(shipped.replace(/^version: \d+/m, 'version: 99'));
  await publishWorkflow(system, { text, file: 'changed.yaml' }, 'ada');
}

/** rick owns the case and has proposed a plan, which waits to be agreed to. */
async function planned(id: string): Promise<string> {
  const note = { note: 'so it is', evidence: [], actor: 'rick' };
  await does(
    id,
    { type: 'AssignCase', owner: 'rick' },
    { type: 'CompleteTask', step: 'assess', ...note },
    { type: 'CompleteTask', step: 'root-cause', ...note },
  );
  const action = { kind: 'manual', title: 'close it', timeout: 60, retries: 0 } as const;
  const plan = { targets: [`${id}-finding`], actions: [action] };
  const { workflow } = await caseOf(system, id);
  const hash = planHash(system.digest, { id, workflow }, plan);
  await does(id, { type: 'ProposePlan', summary: 'close', ...plan, hash, actor: 'rick' });
  return hash;
}

/** Two cases out of a report, and an exception for both that leans on a control; nobody has answered yet. */
async function askedFor(actor: string): Promise<string[]> {
  const findings = ['R1', 'R2'].map((rule) => ({ title: rule, severity: 'medium', rule }));
  const source = Readable.from([Buffer.from(JSON.stringify({ findings }))]);
  const report = { source, name: 'r.json', asset: 'shop', actor: 'ada' };
  const cases = (await importReport(system, report)).cases.opened;
  const check = { title: 'isolated', command: ['true'] };
  await requestException(system, await operator(system, actor), {
    kind: 'compensating_control',
    reason: 'the host is alone',
    until: at('07:00', '2026-12-01'),
    cases,
    control: { title: 'host isolated', check, every: 3600 },
  });
  await tellAll();
  return cases;
}

async function onException(actor: string, deed: ExceptionDeed): Promise<void> {
  await actOnException(system, await operator(system, actor), 'E-1', deed);
  await tellAll();
}

/** The control is checked so often, an hour apart. */
async function checked(times: number, outcome: 'passed' | 'could-not-run'): Promise<void> {
  const output = { name: 'out.txt', mediaType: 'text/plain', text: '' };
  for (let nth = 0; nth < times; nth += 1) {
    await checkDueControls(system, async () => ({ outcome, reason: 'no answer', output }));
    clock(new Date(Date.parse(system.now()) + 3_600_000).toISOString());
  }
  await tellAll();
}

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
    await does('C-1', { ...closing, actor: 'rick' });
    expect(await told('anna')).toEqual(['C-1 approval: rick asks to close it as duplicate: C-9']);
    expect(await told('rick')).toEqual([]);
    await does('C-1', { type: 'Reject', reason: 'it is another', actor: 'anna' });
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
    await published((text) =>
      text.replace(
        / {6}- id: approve\n[\s\S]*?(?=\n\n)/,
        `      - id: both
        title: Two at once
        parallel:
          tell: [{ id: tell-users, title: Tell the users, task: {} }]
          agree: [{ id: approve, title: Agree, approval: { expires: 72h } }]`,
      ),
    );
    await open('C-3');
    const hash = await planned('C-3');
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

  test('of a report that is still due when the case is closed', async () => {
    await published((text) =>
      text.replace(
        /^stages:/m,
        `service-levels:
  - { id: notice, title: The authority is told, start: aware, stop: told, target: { high: 72 elapsed hours } }
  - { id: look, title: Looked at, stage: triage, target: { high: 1 elapsed hours } }
$&`,
      ),
    );
    await open('C-2');
    const of = (level: string, dueAt: string): Ask => ({
      type: 'BreachClock',
      level,
      dueAt,
      actor: 'holdfast',
    });
    await does('C-2', { type: 'RecordInstant', name: 'aware', instant: at('07:00') });
    clock(at('09:00'));
    await does('C-2', of('look', at('08:00')));
    expect(await told('mona')).toEqual(['C-2 breach: The deadline of “Looked at” has passed.']);
    await does('C-2', { ...closing, actor: 'rick' }, { type: 'Approve', actor: 'anna' });
    expect(await told('mona')).toEqual([]);
    clock(at('07:00', '2026-11-05'));
    await does('C-2', of('notice', at('07:00', '2026-11-05')));
    const missed = 'C-2 breach: The deadline of “The authority is told” has passed.';
    expect(await told('mona')).toEqual([missed]);
  });

  test('of a report that was missed before the case is closed', async () => {
    await published((text) =>
      text.replace(
        /^stages:/m,
        `service-levels:
  - { id: notice, title: The authority is told, start: aware, stop: told, target: { high: 1 elapsed hours } }
$&`,
      ),
    );
    await open('C-2');
    await does('C-2', { type: 'RecordInstant', name: 'aware', instant: at('07:00') });
    clock(at('09:00'));
    const missed = { type: 'BreachClock', level: 'notice', dueAt: at('08:00') } as const;
    await does('C-2', { ...missed, actor: 'holdfast' });
    await does('C-2', { ...closing, actor: 'rick' }, { type: 'Approve', actor: 'anna' });
    expect(await told('mona')).toEqual([
      'C-2 breach: The deadline of “The authority is told” has passed.',
    ]);
  });

  test('of no case that was made private to others, once it is', async () => {
    await does('C-1', { ...closing, actor: 'rick' });
    expect(await told('anna')).toHaveLength(1);
    await does('C-1', { type: 'RestrictCase', members: ['mona'] });
    expect(await told('anna')).toEqual([]);
  });
});

describe('of what waits beside tasks and plans', () => {
  beforeEach(async () => {
    await staff('mona', 'manager');
    await staff('mike', 'manager');
    await staff('rick', 'responder');
    await staff('anna', 'approver');
  });

  test('a document and an instant are told to the owner', async () => {
    await published((text) =>
      text
        .replace('  - id: analysis\n', '    documents: [{ name: impact, title: The impact }]\n$&')
        .replace(
          / {6}- id: root-cause\n.*\n.*\n/,
          '      - { id: out, title: The release, wait: { until: released, deadline: 30d, otherwise: next } }\n',
        ),
    );
    await open('C-1');
    await does('C-1', { type: 'AssignCase', owner: 'rick' });
    clock(at('07:01'));
    await does('C-1', { type: 'CompleteTask', step: 'assess', note: 'yes', evidence: [] });
    expect(await told('rick')).toEqual([
      'C-1 task: To be attached before its stage is left: “The impact”.',
    ]);
    const impact = { name: 'impact', sha256: 'a'.repeat(64), mediaType: 'text/plain', size: 1 };
    clock(at('07:02'));
    await does('C-1', { type: 'AddNote', text: 'here', evidence: [impact] });
    expect(await told('rick')).toEqual([
      'C-1 task: “The release” waits until you tell when “released” was.',
    ]);
  });

  test('broken glass is told at once, until it was reviewed', async () => {
    const server = await mailServerSet();
    await allowBreakGlass(system);
    await open('C-1');
    const hash = await planned('C-1');
    await sendAll();
    await does('C-1', { type: 'BreakGlass', hash, reason: 'it burns', actor: 'mona' });
    const says = 'mona ran its plan without its approvals';
    expect(await told('anna')).toEqual([
      `C-1 break-glass: ${says}, and you are asked to review that: it burns`,
    ]);
    expect(await told('mike')).toEqual([`C-1 break-glass: ${says}: it burns`]);
    expect(await told('mona')).toEqual([]);
    await sendAll();
    await sendAll();
    const mails = server.arrived.map((mail) => `${mail.to} ${headerOf(mail, 'Subject')}`);
    expect(mails.sort()).toEqual([
      'anna@example.com Holdfast, urgent: 1 case',
      'mike@example.com Holdfast, urgent: 1 case',
    ]);
    await does('C-1', { type: 'AcceptReview', hash, actor: 'anna' });
    expect([...(await told('anna')), ...(await told('mike'))]).toEqual([]);
  });
});

describe('an exception is told of as a whole', () => {
  beforeEach(async () => {
    for (const name of ['rick', 'paul', 'otto']) await staff(name, 'responder');
    await staff('anna', 'approver');
  });

  test('where an answer is asked for: once, to who may give it, until they have', async () => {
    const [first = ''] = await askedFor('rick');
    expect(await told('anna')).toEqual([
      'E-1 approval: rick asks for this exception until 2026-12-01.',
    ]);
    expect(await told('rick')).toEqual([]);
    await does(first, { type: 'RestrictCase', members: ['rick'] });
    expect(await told('anna')).toEqual([]);
    await does(first, { type: 'RestrictCase', members: [] });
    await onException('anna', { type: 'ApproveException' });
    expect(await told('anna')).toEqual([]);
    clock(at('08:00'));
    const until = at('07:00', '2026-12-20');
    await onException('rick', { type: 'RequestRenewal', reason: 'late', until });
    expect(await told('anna')).toEqual([
      'E-1 approval: rick asks for its renewal until 2026-12-20: late',
    ]);
    await onException('anna', { type: 'RejectException', reason: 'no' });
    expect(await told('anna')).toEqual([]);
  });

  test('where its control can no longer be checked: to who asked, who agreed, and the owners', async () => {
    const [first = '', second = ''] = await askedFor('rick');
    await does(first, { type: 'AssignCase', owner: 'paul' });
    await does(second, { type: 'AssignCase', owner: 'otto' });
    await does(first, { type: 'RestrictCase', members: ['rick', 'anna', 'paul'] });
    await onException('anna', { type: 'ApproveException' });
    await checked(2, 'could-not-run');
    for (const name of ['rick', 'anna']) expect(await told(name)).toEqual([]);
    await checked(1, 'could-not-run');
    const says = 'The control “host isolated” of E-1 could not be checked 3 times in a row';
    for (const name of ['rick', 'anna', 'paul']) {
      expect(await told(name)).toContain(`E-1 control: ${says}: no answer`);
    }
    // Who may not see a private case that the exception names may not know of the exception, but owns a case under it.
    expect(await told('otto')).toEqual([`${second} control: ${says}: no answer`]);
    await checked(1, 'passed');
    for (const name of ['rick', 'anna', 'otto']) expect(await told(name)).toEqual([]);
  });

  test('also by mail, with the way to it', async () => {
    const server = await mailServerSet();
    await askedFor('rick');
    clock(at('09:00'));
    await sendAll();
    const [mail] = server.arrived as [(typeof server.arrived)[0]];
    expect(headerOf(mail, 'Subject')).toBe('Holdfast: 1 exception');
    expect(plainText(mail)).toContain(
      'E-1 the host is alone\n  https://holdfast.example/exceptions/E-1\n  - rick asks for this',
    );
  });
});

test('of much at once there is one urgent mail and one digest, and not one a case', async () => {
  const server = await mailServerSet();
  for (const name of ['mona', 'mike']) await staff(name, 'manager');
  await staff('rick', 'responder');
  await staff('anna', 'approver');
  for (const id of await askedFor('rick')) await does(id, { type: 'AssignCase', owner: 'mona' });
  await onException('anna', { type: 'ApproveException' });
  await markRead(system.database, 'mona', system.now());
  clock(at('10:00'));
  await checked(3, 'could-not-run');

  await allowBreakGlass(system);
  const ids = Array.from({ length: 25 }, (_, nth) => `C-${nth + 10}`);
  for (const id of ids) await open(id);
  const broken = ids.slice(0, 2);
  for (const id of broken) {
    const hash = await planned(id);
    await does(id, { type: 'BreakGlass', hash, reason: 'it burns', actor: 'mike' });
  }
  for (const id of ids.slice(2)) {
    const warning = { dueAt: await dueOf(id), warnAt: system.now() };
    await does(id, { type: 'WarnClock', ...warning, actor: 'holdfast' });
  }
  await sendAll();
  clock(at('09:00', '2026-11-03'));
  await sendAll();
  await sendAll();
  const mails = server.arrived.filter(({ to }) => to.includes('mona@example.com'));
  expect(mails.map((mail) => headerOf(mail, 'Subject')).sort()).toEqual([
    'Holdfast, urgent: 2 cases',
    'Holdfast: 23 cases and 1 exception',
  ]);
  const digest = plainText(
    mails.find((mail) => !headerOf(mail, 'Subject')?.includes('urgent')) as never,
  );
  expect(digest.match(/^ {2}- Its deadline is near\./gm)).toHaveLength(23);
  expect(digest.match(/^ {2}- The control “host isolated” of E-1/gm)).toHaveLength(1);
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
