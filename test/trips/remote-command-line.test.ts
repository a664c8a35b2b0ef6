import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { httpClient } from '#contract/http-client.ts';
import { PASSWORD } from '#testing/api.ts';
import { commandLine, commandLineAt } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { holdfastAt, type Server, startServer } from '#testing/holdfast.ts';
import type { Ran } from '#testing/ran.ts';

/** A server, its operator, and people who reach it from machines of their own. */
const folder = openFolder();
const data = join(folder, 'data');
const operator = commandLine(data);
const homeOf = (name: string) => join(folder, name);
const as = (name: string, ...args: string[]) => commandLineAt(homeOf(name))(...args);

let server: Server;
beforeAll(async () => {
  server = await startServer(['--data', data]);
  const first = await operator(
    ...['people', 'invite', 'ada', '--name', 'Ada', '--role', 'administrator', '--json'],
  );
  await moveIn('ada', first);
  await as('ada', 'asset-groups', 'define', 'payments', 'payments/*');
  const roles = {
    ana: ['responder', 'approver'],
    ben: ['approver'],
    max: ['manager'],
    eve: ['approver:payments'],
  };
  const invitations = Object.entries(roles).map(async ([name, held]) => {
    const granted = held.flatMap((role) => ['--role', role]);
    await moveIn(name, await as('ada', 'people', 'invite', name, ...granted, '--json'));
  });
  await Promise.all(invitations);
}, 180_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** Somebody opens the link of an invitation, chooses a password, and logs in at a machine. */
async function moveIn(name: string, invited: Ran): Promise<void> {
  const { link } = invited.json() as { link: string };
  const [, text = ''] = link.split('#');
  await httpClient({ url: server.url }).acceptLink({ body: { link: text, password: PASSWORD } });
  mkdirSync(homeOf(name), { recursive: true });
  const login = await holdfastAt(homeOf(name))(['login', server.url], `${name}\n${PASSWORD}\n`);
  expect(login).toMatchObject({ exitCode: 0, stderr: '' });
}

const write = (name: string, content: string | object) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const finding = (rule: string, path: string) => ({
  ruleId: rule,
  level: 'error',
  message: { text: `${rule} in ${path}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 1 } } }],
});
const sarif = (...results: object[]) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'scanner' } }, results }],
});
const both = write('both.sarif', sarif(finding('sql', 'a.ts'), finding('xss', 'b.ts')));
const one = write('one.sarif', sarif(finding('xss', 'b.ts')));
const notes = write('notes.txt', 'seen in the log');

describe('the journey, by two people', () => {
  const command = ['node', '-e', 'console.log("fixed")'];
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const journey: [string, ...string[]][] = [
    ['ana', 'import', both, '--asset', 'shop'],
    ['ana', 'cases'],
    ['ana', 'case', 'take', 'C-1'],
    ['ana', 'case', 'note', 'C-1', 'as seen', '--evidence', `log=${notes}`],
    ['ana', 'task', 'done', 'C-1', 'assess', '--note', 'real', '--evidence', `log=${notes}`],
    ['ana', 'task', 'done', 'C-1', 'root-cause', '--note', 'no review'],
    ['ana', 'plan', 'C-1', '--summary', 'bind', '--cwd', folder, '--', ...command],
    ['ana', 'approve', 'C-1'],
    ['ben', 'approve', 'C-1', '--plan', '00000000'],
    ['ben', 'approve', 'C-1'],
    ['ana', 'case', 'show', 'C-1'],
    ['ana', 'import', one, '--asset', 'shop'],
    ['ana', 'cases', '--all'],
    ['ana', 'import', both, '--asset', 'shop'],
    ['ana', 'case', 'show', 'C-1'],
    ['ana', 'workflow', 'list'],
    ['ana', 'reports', 'show', '2'],
    ['ana', 'case', 'show', 'C-99'],
    ['ana', 'import', notes],
    ['ana', 'case', 'hold', 'C-2', '--reason', 'vendor'],
    ['ana', 'case', 'resume', 'C-2'],
    ['ana', 'case', 'accept-risk', 'C-2', '--until', nextWeek, '--reason', 'no patch'],
    ['ben', 'reject', 'C-2', '--reason', 'patch it'],
    ['ana', 'case', 'close', 'C-2', '--as', 'false_positive', '--reason', 'test data'],
    ['ana', 'verify', 'C-2'],
  ];

  test('answers on the server as it does without one, step by step', async () => {
    const home = join(folder, 'alone');
    // It only keeps the database running between the commands, which is faster.
    const held = await startServer(['--data', home]);
    onTestFinished(async () => void (await held.stop()));
    const alone = commandLine(home);
    for (const [actor, ...args] of journey) {
      const [there, here] = await Promise.all([
        as(actor, '--json', ...args),
        alone('--actor', actor, '--json', ...args),
      ]);
      expect({ args, ...known(there) }).toEqual({ args, ...known(here) });
    }
    const shown = await as('ana', 'case', 'show', 'C-1');
    expect(shown.stdout).toContain('cycle 2');
    expect(shown.stdout).toContain('approved the plan');
  }, 300_000);

  /** What is the same wherever it happens: not instants, hashes, and what is said to this caller alone. */
  function known({ exitCode, json }: Ran) {
    // Who holds the machine itself says so: it is not known who else that may be.
    const differs = ['may', 'yours', 'why', 'hash', 'prevHash', 'key', 'sha256', 'machine'];
    const document = JSON.stringify(json(), (name, value) => {
      const number = name === 'id' && typeof value === 'number';
      return differs.includes(name) || number ? undefined : value;
    });
    const text = document
      .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z| \d\d:\d\d UTC)/g, 'an instant')
      .replaceAll(' --actor SOMEBODY', '');
    return { exitCode, document: JSON.parse(text) };
  }

  test('an auditor checks the pack without the server', async () => {
    const pack = join(folder, 'pack.zip');
    expect((await as('ana', 'evidence', 'export', 'C-1', '-o', pack)).exitCode).toBe(0);
    const verdict = await as('nobody', 'verify', pack, '--json');
    expect(verdict.json()).toMatchObject({ ok: true, case: 'C-1' });
  });
});

describe('who may what', () => {
  test('is for the roles of whoever the token belongs to', async () => {
    for (const [name, args, code] of [
      ['ada', ['case', 'take', 'C-2'], 'RIGHT_MISSING'],
      ['eve', ['case', 'show', 'C-2'], 'CASE_UNKNOWN'],
      ['ana', ['people'], 'RIGHT_MISSING'],
      ['ana', ['ledger', 'verify'], 'RIGHT_MISSING'],
    ] as const) {
      const { exitCode, json } = await as(name, ...args, '--json');
      expect({ args, exitCode }).toEqual({ args, exitCode: 3 });
      expect(json()).toMatchObject({ error: { code, remedy: expect.any(String) } });
    }
  });

  test('a private case is seen by its members, and by nobody else', async () => {
    expect((await as('max', 'case', 'members', 'C-2', 'max')).stdout).toContain('private to max');
    expect((await as('ana', 'case', 'show', 'C-2')).exitCode).toBe(3);
    expect((await as('max', 'case', 'show', 'C-2')).stdout).toContain('private to max');
    expect((await as('max', 'case', 'members', 'C-2')).exitCode).toBe(0);
    expect((await as('ana', 'case', 'show', 'C-2')).exitCode).toBe(0);
  });

  test('of people who act at once, one who is late gets the conflict with the case as it is', async () => {
    const names = ['ana', 'max', 'ana', 'max'];
    const all = await Promise.all(names.map((name) => as(name, 'case', 'take', 'C-2', '--json')));
    expect(all.some(({ exitCode }) => exitCode === 0)).toBe(true);
    for (const { exitCode, json } of all.filter((one) => one.exitCode !== 0)) {
      expect(exitCode).toBe(3);
      expect(json()).toMatchObject({
        error: { code: 'VERSION_CONFLICT' },
        case: { id: 'C-2', version: expect.any(Number) },
      });
    }
  });
});

describe('who acts, and where', () => {
  const profileFile = join(homeOf('ana'), '.config', 'holdfast', 'profile.json');
  const name = () => new URL(server.url).host;

  test('a profile holds the token, for nobody else to read, and no command tells it', async () => {
    expect(statSync(profileFile).mode & 0o777).toBe(0o600);
    const { use, profiles } = JSON.parse(readFileSync(profileFile, 'utf8'));
    expect(use).toBe(name());
    const { token, ...kept } = profiles[name()];
    expect(kept).toMatchObject({ url: server.url, name: 'ana' });
    for (const command of ['profile', 'profiles', 'whoami', 'tokens']) {
      const { exitCode, stdout } = await as('ana', command, '--json');
      expect({ command, exitCode }).toEqual({ command, exitCode: 0 });
      expect(stdout).not.toContain(token);
    }
    expect((await as('ana', 'whoami')).stdout).toContain(`ana, person, on ${server.url}`);
    expect((await as('ana', 'profile')).stdout).toContain(`as ana on ${server.url}`);
  });

  test('options go before the environment, and that before the profile', async () => {
    const home = homeOf('ana');
    const own = commandLineAt(home, { HOLDFAST_DATA: data });
    const where = async (run: typeof own, ...options: string[]) =>
      ((await run(...options, 'whoami', '--json')).json() as { server: string | null }).server;
    expect(await where(commandLineAt(home))).toBe(server.url);
    expect(await where(own)).toBeNull();
    expect(await where(own, '--profile', name())).toBe(server.url);
    expect(await where(own, '--server', `${server.url}/`)).toBe(server.url);
    const there = { HOLDFAST_SERVER: server.url };
    expect(await where(commandLineAt(home, { ...there, HOLDFAST_DATA: data }))).toBe(server.url);
    expect(await where(commandLineAt(home, there), '--data', data)).toBeNull();
    expect(await where(own, '--profile', 'local')).toBeNull();
    expect((await own('use', name())).stderr).toContain('HOLDFAST_DATA is set');
  });

  test('what contradicts that, or has nothing to do with a server, is refused', async () => {
    for (const args of [
      ['--actor', 'ben', 'cases'],
      ['--data', data, '--server', server.url, 'cases'],
      ['--server', server.url, '--profile', 'x', 'cases'],
      ['--server', 'holdfast.example', 'cases'],
      ['--server', 'http://holdfast.example', 'cases'],
      ['login', 'http://holdfast.example'],
      ['login', server.url, '--profile', 'local'],
      ['admin', 'backup', join(folder, 'none.sql.gz')],
      ['start', '--port', '0', '--server', server.url],
      ['plan', 'C-2', '--cwd', 'here', '--', 'true'],
    ]) {
      const { exitCode, json } = await as('ana', '--json', ...args);
      expect({ args, exitCode }).toEqual({ args, exitCode: 2 });
      expect(json()).toMatchObject({ error: { code: 'USAGE' } });
    }
    expect((await as('ana', '--profile', 'x', 'cases', '--json')).json()).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  test('a token from the environment does what it was made for, until it is revoked', async () => {
    const ana = holdfastAt(homeOf('ana'));
    const issue = ['tokens', 'issue', '--name', 'ci', '--scope', 'cases.read', '--json'];
    const made = (await ana(issue, `${PASSWORD}\n`)).json() as {
      token: { id: string };
      text: string;
    };
    const HOLDFAST_TOKEN = made.text;
    const ci = commandLineAt(homeOf('ci'), { HOLDFAST_SERVER: server.url, HOLDFAST_TOKEN });
    expect((await ci('cases')).exitCode).toBe(0);
    expect((await ci('case', 'take', 'C-2', '--json')).json()).toMatchObject({
      error: { code: 'RIGHT_MISSING' },
    });
    expect((await ana(['tokens', 'revoke', made.token.id], 'wrong password\n')).exitCode).toBe(3);
    expect((await ana(['tokens', 'revoke', made.token.id], `${PASSWORD}\n`)).exitCode).toBe(0);
    const { exitCode, stderr } = await ci('cases');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('NOT_SIGNED_IN');
    expect(stderr).toContain(`holdfast login ${server.url}`);
    const called = await ana(['people', 'rename', 'Ana Lee'], `${PASSWORD}\n`);
    expect(called.stdout).toBe('ana is called Ana Lee.\n');
    // A server that the token is not for is not told it.
    const other = await listening((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end();
    });
    const elsewhere = await ci('--server', other.url, 'cases');
    expect(elsewhere).toMatchObject({ exitCode: 2, stdout: '' });
    expect(other.asked).toEqual([undefined]);
  });

  test('a service comes with tokens that an administrator makes', async () => {
    expect((await as('ada', 'people', 'service', 'scans', '--role', 'responder')).exitCode).toBe(0);
    const renamed = await as('ada', 'people', 'rename', 'Scans', '--account', 'scans');
    expect(renamed.stdout).toBe('scans is called Scans.\n');
    const made = await as('ada', 'tokens', 'issue', '--account', 'scans', '--name', 'x', '--json');
    const HOLDFAST_TOKEN = (made.json() as { text: string }).text;
    const scans = holdfastAt(homeOf('ci'), { HOLDFAST_TOKEN });
    const taken = await scans(
      ['--server', server.url, 'import', '-', '--asset', 'web'],
      readFileSync(one, 'utf8'),
    );
    expect(taken).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 opened') });
    const listed = (await as('ada', 'tokens', '--account', 'scans', '--json')).json();
    expect(listed).toMatchObject([{ name: 'x', usedAt: expect.any(String) }]);
    expect((await as('ada', 'people', 'suspend', 'scans', '--reason', 'over')).exitCode).toBe(0);
    expect((await scans(['--server', server.url, 'cases'])).exitCode).toBe(3);
    expect((await as('ada', 'people', 'restore', 'scans')).stdout).toContain('active (responder)');
    expect((await as('ada', 'people', 'roles', 'scans', '--none')).stdout).toContain('(none)');
    expect((await as('ada', 'people', 'roles', 'scans')).exitCode).toBe(2);
  });

  test('login asks for the password, logout revokes the token and goes back to this machine', async () => {
    const home = homeOf('guest');
    mkdirSync(home);
    const guest = holdfastAt(home);
    const login = ['login', server.url, '--name', 'max', '--profile', 'work'];
    expect((await guest(login, 'wrong password\n')).stderr).toContain('SIGN_IN_FAILED');
    expect((await guest(login, '')).exitCode).toBe(2);
    expect((await guest([...login, '--json'], `${PASSWORD}\n`)).json()).toMatchObject({
      profile: 'work',
      name: 'max',
    });
    const file = JSON.parse(
      readFileSync(join(home, '.config', 'holdfast', 'profile.json'), 'utf8'),
    );
    expect((await guest(['use', 'local', '--json'])).json()).toEqual({
      profile: 'local',
      url: null,
    });
    expect((await guest(['profile', 'mia'])).stdout).toBe('You act as mia.\n');
    expect((await guest(['use', 'work'])).exitCode).toBe(0);
    expect((await guest(['logout'], `${PASSWORD}\n`)).stdout).toContain('is revoked');
    expect((await guest(['profiles', '--json'])).json()).toEqual([
      { profile: 'local', url: null, name: 'mia', expiresAt: null, inUse: true },
    ]);
    const { token } = file.profiles.work;
    const late = holdfastAt(home, { HOLDFAST_TOKEN: token });
    expect((await late(['--server', server.url, 'cases'])).exitCode).toBe(3);
    const again = await guest(['login', server.url, '--token-stdin'], `${token}\n`);
    expect(again.stderr).toContain('NOT_SIGNED_IN');
  });
});

describe('the settings of an installation', () => {
  test('asset groups, secrets, reports, the ledger and who signed in', async () => {
    expect((await as('ada', 'asset-groups')).stdout).toContain('payments/*');
    const ada = holdfastAt(homeOf('ada'));
    expect((await ada(['secrets', 'store', 'DEPLOY_KEY'], 'a secret\n')).exitCode).toBe(0);
    const secrets = await as('ada', 'secrets', '--json');
    expect(secrets.json()).toMatchObject([{ name: 'DEPLOY_KEY', storedBy: 'ada' }]);
    expect((await as('ada', 'secrets', 'remove', 'DEPLOY_KEY')).exitCode).toBe(0);
    expect((await as('ana', 'reports')).stdout).toContain('both.sarif');
    expect((await as('ana', 'ledger')).stdout).toContain('log of ');
    expect((await as('ada', 'ledger', 'verify')).stdout).toContain('The ledger is sound.');
    const tries = (await as('ada', 'sign-ins', '--name', 'max', '--json')).json() as object[];
    expect(tries).toContainEqual(expect.objectContaining({ outcome: 'wrong-password' }));
    const few = (await as('ada', 'sign-ins', '--limit', '2', '--json')).json();
    expect(few).toHaveLength(2);
  });

  test('are there for the operator without a server, who has no account and no tokens', async () => {
    expect((await operator('people')).stdout).toContain('administrator');
    const link = await operator('people', 'link', 'ana');
    expect(link.stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/welcome#hfl_/);
    expect((await operator('asset-groups', 'remove', 'payments')).exitCode).toBe(0);
    expect((await operator('whoami')).stdout).toContain('operator');
    expect((await operator('tokens')).exitCode).toBe(3);
    expect((await operator('tokens', 'issue', '--name', 'x')).exitCode).toBe(2);
  });
});

describe('a server that is not there', () => {
  test('is named, with what to check', async () => {
    const gone = await listening(() => {});
    await gone.close();
    const { exitCode, json, stderr } = await as('ci', '--server', gone.url, 'cases', '--json');
    expect(exitCode).toBe(2);
    expect(json()).toMatchObject({ error: { code: 'SERVER_UNREACHABLE' } });
    expect(stderr).toContain(`${gone.url} does not answer`);
  });

  test('nor is the page of a proxy taken for an answer', async () => {
    const proxy = await listening((_, response) => {
      response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    });
    const { exitCode, stderr } = await as('ci', '--server', proxy.url, 'cases');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${proxy.url} answers 403 with text/html`);
    expect((await as('ci', 'login', proxy.url)).exitCode).toBe(2);
  });

  test('one that has failed is not the fault of whoever asks', async () => {
    const broken = await listening((_, response) => {
      const problem = { type: 'about:blank', title: 'It broke.', status: 500, code: 'INTERNAL' };
      response
        .writeHead(500, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify(problem));
    });
    expect((await as('ci', '--server', broken.url, 'cases')).exitCode).toBe(1);
  });
});

/** Something else than Holdfast that listens on this machine until the test has ended. */
async function listening(answer: Parameters<typeof createServer>[1] & object) {
  const asked: (string | undefined)[] = [];
  const other = createServer((request, response) => {
    asked.push(request.headers.authorization);
    answer(request, response);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => other.close(resolve));
  onTestFinished(async () => {
    other.closeAllConnections();
    if (other.listening) await close();
  });
  return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, asked, close };
}
