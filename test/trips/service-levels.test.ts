import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { commandLine } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { type Server, startServer } from '#testing/holdfast.ts';

// A promise of time, from its file to a warning, a breach, and more time that somebody else gives: as people and the
// server's worker do it.

const folder = openFolder();
const run = commandLine(join(folder, 'data'));
let server: Server;
beforeAll(async () => {
  server = await startServer(['--data', join(folder, 'data')]);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const levels = `
calendars:
  office: { zone: Europe/Berlin, open: { mon: ['09:00-17:00'] } }
service-levels:
  - id: in-time
    title: Fixed in time
    target: { high: 10 business days, critical: 1 calendar month }
    calendar: office
    pausable: false
  - id: first-look
    title: Looked at
    stage: triage
    target: { high: 0.001 elapsed hours }
    warn: ['50%']
  - id: notice
    title: The authority is told
    start: { latest: [aware, sure] }
    stop: reported
    target: { high: 72 elapsed hours }
    extendable: false
    warn: ['75%']
`;

const missed = async (): Promise<string[]> =>
  (await clocks()).clocks.filter(({ breaches }) => breaches.length > 0).map(({ id }) => id);

type Clocks = {
  clocks: {
    id: string;
    outcome: string;
    dueAt?: string;
    arithmetic: { says: string }[];
    breaches: object[];
  }[];
  missing: string[];
};
const clocks = async (): Promise<Clocks> => (await run('sla', 'explain', 'C-1', '--json')).json();
const happened = async (): Promise<string[]> => {
  const { history } = (await run('case', 'show', 'C-1', '--json')).json() as {
    history: { type: string }[];
  };
  return history.map(({ type }) => type);
};

test('a service level is warned of, missed, explained, and extended by two people', async () => {
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const file = join(folder, 'workflow.yaml');
  const text = shipped
    .replace(/^version: .*/m, 'version: 99')
    .replace(/^clock:.*$/m, '')
    .replace(/^stages:/m, `${levels}stages:`);
  writeFileSync(file, text);
  expect((await run('workflow', 'publish', file)).exitCode).toBe(0);
  const report = join(folder, 'report.json');
  writeFileSync(report, JSON.stringify({ findings: [{ title: 'Open port', severity: 'high' }] }));
  expect((await run('import', report, '--asset', 'shop')).exitCode).toBe(0);

  const begun = await clocks();
  expect(begun.missing).toEqual(['aware', 'sure', 'reported']);
  expect(begun.clocks.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['in-time', 'undecided'],
    // In three and a half seconds, some of which have gone by.
    ['first-look', expect.stringMatching(/undecided|breached/)],
    ['notice', 'undecided'],
  ]);
  expect(begun.clocks[0]?.arithmetic[1]?.says).toBe('high: 10 business days');

  const aware = ['case', 'date', 'C-1', 'aware', '--at'];
  expect((await run(...aware, '2099-01-01T00:00Z')).stderr).toContain('INSTANT_AHEAD');
  expect((await run('case', 'date', 'C-1', 'awake', '--at', '2026-01-01T00:00Z')).stderr).toContain(
    'aware',
  );
  expect((await run(...aware, '2026-01-01')).stderr).toContain('does not say at what time');
  expect((await run(...aware, '2026-01-01T00:00:00Z')).exitCode).toBe(0);
  const sure = ['case', 'date', 'C-1', 'sure', '--at', '2025-12-30T00:00Z', '--actor', 'ana'];
  expect((await run(...sure)).exitCode).toBe(0);
  expect((await clocks()).clocks[2]).toMatchObject({
    dueAt: '2026-01-04T00:00:00.000Z',
    outcome: 'breached',
  });

  const fixed = ['--level', 'notice', '--until', '2099-01-01', '--reason', 'busy'];
  expect((await run('case', 'extend', 'C-1', ...fixed)).stderr).toContain('DEADLINE_FIXED');
  const again = [...aware, '2026-01-02T01:00+01:00', '--actor', 'ben'];
  await expect.poll(missed, { timeout: 30_000, interval: 200 }).toContain('notice');
  expect((await run(...again)).stderr).toContain('INSTANT_TOLD');
  expect((await run(...again, '--reason', 'read wrong')).exitCode).toBe(0);
  const corrected = (await run('sla', 'explain', 'C-1')).stdout;
  expect(corrected).toContain(
    '2026-01-02T00:00:00.000Z instead of 2026-01-01T00:00:00.000Z: read wrong',
  );
  expect(corrected).toContain('the deadline was moved since');
  const shown = (await run('case', 'show', 'C-1')).stdout;
  expect(shown).toContain('holdfast case date C-1 reported --at INSTANT');
  expect(shown).toContain('corrected aware from 2026-01-01');

  const more = ['case', 'extend', 'C-1', '--until', '2099-01-01', '--reason', 'The vendor is late'];
  expect((await run(...more, '--actor', 'ana')).exitCode).toBe(0);
  expect((await run('approve', 'C-1', '--actor', 'ana')).exitCode).toBe(3);
  expect((await run('approve', 'C-1', '--actor', 'ben')).exitCode).toBe(0);
  expect((await clocks()).clocks[0]?.dueAt).toMatch(/^209[89]-/);

  await expect
    .poll(happened, { timeout: 30_000, interval: 500 })
    .toEqual(expect.arrayContaining(['ClockWarned', 'ClockBreached']));
  const told = (await run('sla', 'explain', 'C-1')).stdout;
  expect(told).toContain('Looked at (first-look, of its stage triage): breached');
  expect(told).toContain('The vendor is late');
}, 120_000);
