import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { openFolder } from '#testing/folders.ts';
import { holdfast, type Server, startServer } from '#testing/holdfast.ts';

/** One installation, used by one command after another, as a person would. */
const folder = openFolder();
const run = holdfast(join(folder, 'data'));
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

/** Keeps the database running between the commands, as a server would: each is faster, and joins it. */
beforeAll(async () => {
  server = await startServer(['--data', join(folder, 'data')]);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});
let server: Server;

describe('a case of one’s own report', () => {
  test('import says what happened, as one JSON document', async () => {
    const { exitCode, json, stderr } = await run('import', both, '--asset', 'shop', '--json');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(json()).toMatchObject({
      opened: 2,
      reopened: 0,
      known: 0,
      gone: 0,
      skipped: 0,
      format: 'sarif',
      report: 1,
      cases: { opened: ['C-1', 'C-2'] },
    });
  });

  test('the same report again changes nothing', async () => {
    const { json } = await run('import', both, '--asset', 'shop', '--json');
    expect(json()).toMatchObject({ opened: 0, known: 2, gone: 0, report: 1 });
  });

  test('the rules refuse with exit code 3, the code and the remedy', async () => {
    const { exitCode, json, stderr } = await run(
      'task',
      'done',
      'C-1',
      'assess',
      '--note',
      'x',
      '--json',
    );
    expect(exitCode).toBe(3);
    expect(json()).toMatchObject({ error: { code: 'OWNER_MISSING' } });
    expect(stderr).toContain('holdfast case take');
    expect((await run('case', 'show', 'C-99')).exitCode).toBe(3);
  });

  test('work, a manual plan, a second person, a new scan: closed and proved', async () => {
    const file = write('notes.txt', 'seen in the log');
    for (const args of [
      ['case', 'take', 'C-1'],
      ['task', 'done', 'C-1', 'assess', '--note', 'real', '--evidence', `log=${file}`],
      ['task', 'done', 'C-1', 'root-cause', '--note', 'no review'],
      ['plan', 'C-1', '--manual', 'bind the parameters'],
    ]) {
      expect(await run('--actor', 'ana', ...args)).toMatchObject({ exitCode: 0 });
    }
    expect((await run('--actor', 'ana', 'approve', 'C-1')).exitCode).toBe(3);
    expect((await run('--actor', 'ben', 'approve', 'C-1', '--plan', '00000000')).exitCode).toBe(3);
    expect((await run('--actor', 'ben', 'approve', 'C-1')).exitCode).toBe(0);
    const done = await run(
      '--actor',
      'ana',
      'task',
      'done',
      'C-1',
      'apply',
      '--note',
      'merged',
      '--json',
    );
    expect(done.json()).toMatchObject({ state: 'verifying' });
    const scan = await run('import', one, '--asset', 'shop', '--json');
    expect(scan.json()).toMatchObject({ gone: 1, known: 1, cases: { verified: ['C-1'] } });
    const closed = (await run('cases', '--all', '--json')).json() as {
      id: string;
      state: string;
    }[];
    expect(closed.find(({ id }) => id === 'C-1')).toMatchObject({
      state: 'closed',
      disposition: 'remediated',
    });
  });

  test('the evidence pack is sound, and one changed byte is found', async () => {
    const pack = join(folder, 'pack.zip');
    expect((await run('evidence', 'export', 'C-1', '-o', pack)).exitCode).toBe(0);
    expect((await run('verify', pack, '--json')).json()).toMatchObject({ ok: true, case: 'C-1' });
    const bytes = readFileSync(pack);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(pack, bytes);
    const verdict = await run('verify', pack, '--json');
    expect(verdict.exitCode).toBe(1);
    expect(verdict.json()).toMatchObject({ ok: false, entry: expect.any(String) });
  });
});

describe('two people at once', () => {
  test('one of two who act on the same case gets the conflict, and nothing is lost', async () => {
    const results = await Promise.all(
      ['ana', 'ben', 'cy', 'dee'].map((name) =>
        run('--actor', name, 'case', 'take', 'C-2', '--json'),
      ),
    );
    const codes = results.map(({ exitCode }) => exitCode);
    expect(codes.filter((code) => code === 0).length).toBeGreaterThan(0);
    for (const { exitCode, json } of results) {
      if (exitCode !== 0)
        expect(json()).toMatchObject({
          error: { code: 'VERSION_CONFLICT' },
          case: { id: 'C-2', version: expect.any(Number) },
        });
    }
    const view = (await run('case', 'show', 'C-2', '--json')).json() as {
      case: { version: number };
      history: { type: string }[];
    };
    const taken = view.history.filter(({ type }) => type === 'CaseAssigned').length;
    expect(taken).toBe(codes.filter((code) => code === 0).length);
    expect(view.history).toHaveLength(view.case.version);
  });
});

describe('wrong input', () => {
  test('names the place and the remedy, with exit code 2', async () => {
    const nothing = write('nothing.txt', 'hello');
    for (const [args, code] of [
      [['import', join(folder, 'absent.json')], 'UNREADABLE_FILE'],
      [['import', nothing], 'UNRECOGNISED_REPORT'],
      [['parse', nothing, '--format', 'nope'], 'UNKNOWN_FORMAT'],
      [['jobs', 'retry', 'x'], 'NOT_FOUND'],
      [['plan', 'C-2'], 'USAGE'],
      [['case', 'accept-risk', 'C-2', '--until', 'soon', '--reason', 'x'], 'USAGE'],
    ] as const) {
      const { exitCode, json } = await run(...args, '--json');
      expect({ args, exitCode }).toEqual({ args, exitCode: 2 });
      expect(json()).toMatchObject({ error: { code } });
    }
    expect((await run('nonsense')).exitCode).toBe(2);
    expect((await run('import')).exitCode).toBe(2);
  });

  test('a workflow with errors is refused with line and column, and exit code 1', async () => {
    const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
    const bad = write('bad.yaml', shipped.replace('need: 1', 'need: none'));
    const { exitCode, json } = await run('workflow', 'check', bad, '--json');
    expect(exitCode).toBe(1);
    const line = shipped.split('\n').findIndex((text) => text.includes('need: 1')) + 1;
    expect(json()).toMatchObject({ ok: false, problems: [{ line, column: expect.any(Number) }] });
    expect((await run('workflow', 'publish', bad)).exitCode).toBe(2);
  });

  test('turns on call without their beginning are refused, not forgotten', async () => {
    const { exitCode, stderr } = await run('rosters', 'define', 'ops', 'ana', '--days', '3');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--on-call-from');
  });
});

test('what a workflow uses is looked for without making a database', async () => {
  const data = join(folder, 'none-yet');
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const check = (packs: string) =>
    holdfast(data)(
      ...['workflow', 'check'],
      write('packs.yaml', shipped.replace('stages:', `packs: [${packs}]\nstages:`)),
    );
  expect(await check('iso-27001@1')).toMatchObject({ exitCode: 0 });
  const ours = await check('ours@1');
  expect(ours).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('no pack ours@1') });
  expect(ours.stderr).toContain('There is no database here yet');
  expect(existsSync(data)).toBe(false);
});

test('who stops reading ends nothing: what is left to say goes nowhere', async () => {
  const program = packageFile('dist/holdfast.mjs');
  const line = `"${process.execPath}" "${program}" workflow schema | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-o', 'pipefail', '-c', line]);
  expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
});

test('a port that is taken, and a database that is not there, are told without a stack trace', async () => {
  const taken = await run('start', '--port', new URL(server.url).port, '--json');
  expect(taken.exitCode).toBe(2);
  expect(taken.json()).toMatchObject({ error: { code: 'PORT_IN_USE' } });
  const absent = await run('--database-url', 'postgresql://a:b@127.0.0.1:1/c', 'cases', '--json');
  expect(absent.exitCode).toBe(2);
  expect(absent.json()).toMatchObject({ error: { code: 'DATABASE_UNREACHABLE' } });
});

test('help, version, formats and parse need no database', async () => {
  const elsewhere = holdfast('/nonexistent/place');
  const help = await elsewhere('--help');
  expect(help.exitCode).toBe(0);
  // Piped, there is no colour.
  expect(help.stdout).not.toContain('\u001b');
  expect((await elsewhere('--version')).stdout).toMatch(/^\d+\.\d+\.\d+/);
  expect((await elsewhere('formats', '--json')).json()).toContainEqual({
    id: 'sarif',
    name: 'SARIF',
    aliases: expect.arrayContaining(['sarif']),
  });
  const { stdout } = await elsewhere('parse', both, one, '--json');
  const documents = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(documents.map(({ findings }) => findings.length)).toEqual([2, 1]);
  const mixed = await elsewhere('parse', join(folder, 'absent'), one, '--json');
  expect(mixed.exitCode).toBe(2);
  expect(mixed.stdout.trim().split('\n')).toHaveLength(2);
});

describe('what else a person can do to a case', () => {
  const as = (actor: string, ...args: string[]) => run('--actor', actor, ...args, '--json');

  test('note, assign, hold and resume', async () => {
    expect((await as('ana', 'case', 'note', 'C-2', 'asked the team')).exitCode).toBe(0);
    expect((await as('ana', 'case', 'assign', 'C-2', 'ben')).json()).toMatchObject({
      owner: 'ben',
    });
    const held = await as('ana', 'case', 'hold', 'C-2', '--reason', 'vendor');
    expect(held.json()).toMatchObject({ state: 'on_hold' });
    expect((await as('ana', 'case', 'resume', 'C-2')).json()).toMatchObject({ state: 'triaging' });
    expect((await as('ana', 'case', 'retry', 'C-2')).exitCode).toBe(3);
  });

  test('accept the risk until a date, which takes two', async () => {
    const asked = await as(
      'ana',
      'case',
      'accept-risk',
      'C-2',
      '--until',
      new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
      '--reason',
      'no patch',
    );
    expect(asked.json()).toMatchObject({ state: 'exception_requested' });
    expect((await as('ana', 'approve', 'C-2')).exitCode).toBe(3);
    expect((await as('ben', 'reject', 'C-2', '--reason', 'patch it')).json()).toMatchObject({
      state: 'triaging',
    });
  });

  test('close it as something else than fixed, which takes two', async () => {
    await as('ana', 'case', 'close', 'C-2', '--as', 'false_positive', '--reason', 'test data');
    const closed = (await as('ben', 'approve', 'C-2')).json();
    expect(closed).toMatchObject({ state: 'closed', disposition: 'false_positive' });
    expect(
      (await as('ana', 'case', 'close', 'C-2', '--as', 'remediated', '--reason', 'x')).exitCode,
    ).toBe(2);
  });
});

test('completions are offered for every shell', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    expect((await run('completions', shell)).stdout).toContain('accept-risk');
  }
});
