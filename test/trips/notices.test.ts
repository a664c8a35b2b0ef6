import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { httpClient } from '#contract/http-client.ts';
import { packageFile } from '#store/package-files.ts';
import { PASSWORD } from '#testing/api.ts';
import { commandLine } from '#testing/command-line.ts';
import { testFolder } from '#testing/folders.ts';
import { startServer } from '#testing/holdfast.ts';
import { headerOf, openMailServer, plainText } from '#testing/mail-server.ts';

// A deadline, from its file to the mails of those whom its chain names: by the built program, with its server and worker.

const levels = `
service-levels:
  - id: in-time
    title: Fixed in time
    target: { high: 0.002 elapsed hours }
    escalate:
      - { at: 50%, to: owner }
      - { after: 0.0005 elapsed hours, to: manager }
`;

test('whom an escalation chain names is told by mail, and the server that was away is waited for', async () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  const run = commandLine(data);
  const mails = await openMailServer({ refuses: 451 });
  const server = await startServer(['--data', data]);
  onTestFinished(async () => {
    expect(await server.stop()).toBe(0);
  });
  const client = httpClient({ url: server.url });
  const moveIn = async (name: string, role: string) => {
    const invited = await run(
      ...['people', 'invite', name, '--role', role, '--email', `${name}@example.com`, '--json'],
    );
    const [, link = ''] = (invited.json() as { link: string }).link.split('#');
    await client.acceptLink({ body: { link, password: PASSWORD } });
  };
  await moveIn('ada', 'administrator');
  await moveIn('rita', 'responder');
  await moveIn('mona', 'manager');

  const { host, port, sender } = mails.settings;
  const where = ['--host', host, '--port', String(port), '--tls', 'none', '--from', sender];
  expect(await run('mail', 'set', ...where, '--every', '1')).toMatchObject({ exitCode: 0 });
  const refused = await run('mail', 'test', '--to', 'ada@example.com');
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused.stderr).toContain('MAIL_FAILED: the mail server says:');
  expect(refused.stderr).toContain('come back later');

  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const file = join(folder, 'workflow.yaml');
  const text = shipped
    .replace(/^version: .*/m, 'version: 99')
    .replace(/^clock:.*$/m, '')
    .replace(/^stages:/m, `${levels}stages:`);
  writeFileSync(file, text);
  expect(await run('workflow', 'publish', file)).toMatchObject({ exitCode: 0 });
  const report = { findings: [{ title: 'Open port', severity: 'high', rule: 'R1' }] };
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  await run('import', path, '--asset', 'shop');
  await run('case', 'assign', 'C-1', 'rita');

  const told = async (name: string) => {
    const listed = await run('notices', 'list', '--actor', name, '--json');
    return (listed.json() as { notices: { kind: string }[] }).notices.map(({ kind }) => kind);
  };
  await expect
    .poll(() => told('mona'), { timeout: 60_000, interval: 1000 })
    .toEqual(['escalation']);
  expect((await told('rita')).sort()).toEqual(['breach', 'escalation', 'task']);
  const explained = await run('sla', 'explain', 'C-1');
  expect(explained.stdout).toMatch(/told the owner, rita at \d{4}-/);
  expect(explained.stdout).toMatch(/told whoever is manager of its asset at \d{4}-/);
  expect((await run('case', 'show', 'C-1', '--json')).stdout).toContain('ClockEscalated');

  mails.behave({});
  const arrived = (name: string) =>
    mails.arrived.filter(({ to }) => to.includes(`${name}@example.com`));
  await expect.poll(() => arrived('mona').length, { timeout: 60_000, interval: 500 }).toBe(1);
  const [mail] = arrived('mona') as [(typeof mails.arrived)[0]];
  expect(headerOf(mail, 'Subject')).toBe('Holdfast, urgent: 1 case, 1 past a deadline');
  expect(plainText(mail)).toContain(`C-1 Open port on shop\n  ${server.url}/cases/C-1\n`);
  expect(plainText(mail)).toContain(
    'Its deadline is a matter for whoever is manager of its asset.',
  );
  await expect
    .poll(() => arrived('rita').length, { timeout: 60_000, interval: 500 })
    .toBeGreaterThan(0);
  expect(await run('mail', 'show')).toMatchObject({ exitCode: 0 });
}, 240_000);
