import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { type Server, startServer } from '#testing/holdfast.ts';

// Imports as a stranger meets them: the built program, without a server of its own and beside one.

const folder = openFolder();
const data = join(folder, 'data');
const run = commandLine(data);
let server: Server;
beforeAll(async () => {
  server = await startServer(['--data', data]);
}, 120_000);
afterAll(async () => void (await server.stop()));

const report = (asset: string, ...rules: string[]) =>
  JSON.stringify({
    findings: rules.map((rule) => ({ title: rule, rule, severity: 'high' })),
    coverage: { tool: { name: 'scanner' }, completeness: 'complete', asset },
  });
const write = (name: string, content: string | Uint8Array) => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};

test('a zip is taken in but for what is broken, which is named; exit code and JSON say so', async () => {
  const zip = write(
    'scans.zip',
    zipSync({
      'a.json': strToU8(report('zip-a', 'one', 'two')),
      'b/b.json': strToU8(report('zip-b', 'one')),
      'b/\u001b[31mred.txt': strToU8('nothing known'),
    }),
  );
  const taken = await run('import', zip, '--json');
  expect(taken.exitCode).toBe(2);
  expect(taken.json()).toMatchObject({
    opened: 3,
    skipped: 0,
    format: 'generic-json',
    report: null,
    entries: [
      { entry: 'a.json', opened: 2, asset: 'zip-a', error: null },
      { entry: 'b/b.json', opened: 1, report: expect.any(Number) },
      { entry: 'b/\u001b[31mred.txt', report: null, error: { code: 'UNRECOGNISED_REPORT' } },
    ],
  });
  const told = await run('import', zip);
  expect(told.stdout).toContain('2 reports of 3 files in a zip');
  expect(told.stdout).toContain('not taken in: b/\\u{1b}[31mred.txt: UNRECOGNISED_REPORT');
  const parsed = await run('parse', zip, '--json');
  expect(parsed.exitCode).toBe(2);
  const lines = parsed.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { entry: 'a.json', format: 'generic-json' },
    { entry: 'b/b.json' },
    { entry: 'b/\u001b[31mred.txt', error: { code: 'UNRECOGNISED_REPORT' } },
  ]);
}, 60_000);

test('a file that is only brought is read by the server, and its history and bytes are there', async () => {
  const file = write('later.json', report('later', 'one', 'two'));
  const brought = await run('import', file, '--no-wait', '--json');
  const { import: id } = brought.json() as { import: number };
  const shown = async () =>
    (await run('imports', 'show', String(id), '--json')).json() as { status: string };
  for (let tries = 0; tries < 60 && (await shown()).status !== 'done'; tries += 1);
  expect(await shown()).toMatchObject({
    status: 'done',
    result: { import: id, opened: 2, gone: 0 },
  });
  const odd = await run('import', write('odd.txt', 'nothing known'), '--json');
  expect(odd.exitCode).toBe(2);
  const failed = await run('imports', '--status', 'failed', '--json');
  expect(failed.json()).toMatchObject([
    { fileName: 'odd.txt', error: { code: 'UNRECOGNISED_REPORT' } },
  ]);
  const ofAsset = await run('imports', '--asset', 'later', '--json');
  expect(ofAsset.json()).toMatchObject([{ id, asset: 'later', format: 'generic-json' }]);
  const out = join(folder, 'raw.json');
  expect((await run('imports', 'raw', String(id), '-o', out)).exitCode).toBe(0);
  expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
}, 120_000);

test('a file of another format than is named is refused with the one that it reads as', async () => {
  const trivy = write('t.json', '{"SchemaVersion":2,"ArtifactName":"x","Results":[]}');
  const refused = await run('import', trivy, '--format', 'grype', '--json');
  expect(refused.exitCode).toBe(2);
  expect(refused.json()).toMatchObject({
    error: { code: 'FORMAT_MISMATCH', message: expect.stringContaining('reads as trivy') },
  });
}, 60_000);

test('a pipeline stops at what it names, and has a summary for its pull request', async () => {
  const file = write('gate.json', report('gate', 'one', 'two'));
  const summary = join(folder, 'summary.md');
  const met = await run(
    'import',
    file,
    '--fail-on',
    'critical',
    '--fail-on',
    'new:high,kev',
    '--summary',
    summary,
    '--json',
  );
  expect(met.exitCode).toBe(1);
  expect(met.json()).toMatchObject({
    opened: 2,
    gate: {
      open: { critical: 0, high: 2 },
      conditions: [
        { condition: 'critical', count: 0, met: false },
        { condition: 'new:high', count: 2, met: true },
        { condition: 'kev', count: 0, met: false },
      ],
    },
  });
  expect(readFileSync(summary, 'utf8')).toContain('**Stops at `new:high`: 2**');
  // The same report once more gives the same verdict: a pipeline may be run again.
  expect((await run('import', file, '--fail-on', 'new:high')).exitCode).toBe(1);
  const next = write('gate-2.json', report('gate', 'one', 'two', 'three'));
  const later = await run('import', next, '--fail-on', 'new:high', '--json');
  expect(later.json()).toMatchObject({ gate: { conditions: [{ count: 1, met: true }] } });
  expect(
    (await run('import', next, '--fail-on', 'skipped', '--fail-on', 'priority:immediate')).exitCode,
  ).toBe(0);
  const gaps = write('gaps.json', report('gaps', 'one', 'two').replace('"title":"two",', ''));
  expect((await run('import', gaps, '--fail-on', 'skipped')).exitCode).toBe(1);
  expect((await run('import', next, '--fail-on', 'severe')).exitCode).toBe(2);
}, 120_000);
