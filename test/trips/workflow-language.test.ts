import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { type Server, startServer } from '#testing/holdfast.ts';

// A workflow that decides, waits, asks for documents and rolls out in waves: from its files to a host that fails, the wave
// taken back, and the retry that does what is left. By its commands, with the server's worker and real programs.

const folder = openFolder();
const hosts = join(folder, 'hosts');
const run = commandLine(join(folder, 'data'));
let server: Server;
beforeAll(async () => {
  mkdirSync(hosts);
  server = await startServer(['--data', join(folder, 'data')]);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const notify = `workflow: notify
version: 1
title: Tell somebody
inputs: { channel: {} }
steps:
  - id: tell
    title: Tell the channel
    action:
      command: [sh, -c, 'echo $HOLDFAST_CASE to $CHANNEL >> told', tell]
      cwd: ${folder}
      env: { CHANNEL: '\${{ input.channel }}' }
      timeout: 10s
`;
const rollOut = `workflow: roll-out
version: 3
title: Patch every host
kinds: [misconfiguration]
controls: [nist-800-53:SI-2]
clock: { high: 14d }
ownership: [{ queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    documents: [{ name: root-cause, title: What let it happen }]
    steps:
      - id: assess
        title: Is it real?
        task: { outcomes: [real, unclear] }
      - id: way
        title: Which way?
        decision:
          branches: [{ if: "steps.assess.outcome == 'unclear'", go-to: triage, at-most: 1 }]
      - { id: contain, title: Contain it, if: case.severity == 'critical', task: {} }
      - { id: told, title: Tell them, uses: notify@1, with: { channel: ops } }
      - { id: freeze, title: The freeze ends, wait: { until: thaw, deadline: 30d, otherwise: next } }
  - id: plan
    title: Plan
    state: designing
    steps:
      - { id: fix-plan, title: What?, plan: {} }
      - { id: approve, title: Agree, approval: { expires: 1d } }
  - id: work
    title: Work
    state: implementing
    steps:
      - id: patch
        title: Patch
        foreach: { waves: [1, 50%], most: 4 }
  - id: proof
    title: Proof
    state: verifying
    steps:
      - { id: rescan, title: Gone?, verification: { otherwise: plan } }
hold: { reopen-to: triage }
`;
// A host is patched when its file says so; one whose file is not there cannot be.
const plan = `summary: Patch the hosts
items: [web-1, web-2, web-3, web-4]
actions:
  - title: Patch
    check: { command: [grep, -q, patched, '\${{ item }}'], cwd: ${hosts} }
    command: [sh, -c, 'test -f "$HOLDFAST_ITEM" && echo patched >> "$HOLDFAST_ITEM"', patch]
    cwd: ${hosts}
    verify: { command: [grep, -q, patched, '\${{ item }}'], cwd: ${hosts} }
    undo: { command: [sh, -c, 'test ! -f "$HOLDFAST_ITEM" || echo old > "$HOLDFAST_ITEM"', undo], cwd: ${hosts} }
    timeout: 3s
    retries: 0
`;
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const host = (name: string) => readFileSync(join(hosts, name), 'utf8').trim();

type View = {
  case: { stage: string; state: string; steps: Record<string, Progress> };
  waits?: { for: string; step?: string; outcomes: string[] };
  next: { says: string; command?: string }[];
  history: { type: string }[];
};
type Progress = { status: string; items?: Record<string, { status: string }[]> };
const view = async (): Promise<View> => (await run('case', 'show', 'C-1', '--json')).json();

/** The case once it waits for this, or stands so; what it came to where that takes too long. */
async function until(is: (seen: View) => boolean): Promise<View> {
  for (let tries = 0; ; tries += 1) {
    const seen = await view();
    if (is(seen) || tries === 40) return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

test('a file is checked with what it uses, from the same file or published', async () => {
  const path = file('roll-out.yaml', rollOut);
  const missing = await run('workflow', 'check', path);
  expect(missing.exitCode).toBe(1);
  expect(missing.stdout).toMatch(/roll-out\.yaml:\d+:\d+ there is no notify@1: publish it first/);
  const whole = file('whole.yaml', `${rollOut}---\n${notify}`);
  expect((await run('workflow', 'check', whole)).exitCode).toBe(0);
  expect((await run('workflow', 'publish', file('notify.yaml', notify))).exitCode).toBe(0);
  expect((await run('workflow', 'check', path)).exitCode).toBe(0);
  expect((await run('workflow', 'publish', path)).exitCode).toBe(0);
  expect((await run('workflow', 'list')).stdout).toMatch(/notify@1 +use in others/);
});

test('the case goes where outcomes, conditions and instants lead it', async () => {
  // Of the workflows that serve a kind the first by name is taken.
  const later = rollOut.replace('workflow: roll-out', 'workflow: a-roll-out');
  expect((await run('workflow', 'publish', file('a.yaml', later))).exitCode).toBe(0);
  const report = file(
    'report.json',
    JSON.stringify({ findings: [{ title: 'Open port', severity: 'high' }] }),
  );
  expect((await run('import', report, '--asset', 'shop')).exitCode).toBe(0);
  const assess = ['task', 'done', 'C-1', 'assess'];
  expect((await run(...assess)).stderr).toContain('OUTCOME_MISSING');
  expect((await run(...assess, '--outcome', 'perhaps')).stderr).toContain('real, unclear');
  await run(...assess, '--outcome', 'unclear');
  expect((await view()).waits).toMatchObject({ step: 'assess', outcomes: ['real', 'unclear'] });
  await run(...assess, '--outcome', 'real');
  const waiting = await until(({ waits }) => waits?.for === 'instant');
  expect(waiting.case.steps).toMatchObject({
    contain: { status: 'skipped' },
    'told-tell': { status: 'done' },
    told: { status: 'done' },
    freeze: { status: 'waiting', until: 'thaw' },
  });
  expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('C-1 to ops\n');
  expect(waiting.next[0]?.command).toBe('holdfast case date C-1 thaw --at INSTANT');
  const told = await run('case', 'date', 'C-1', 'thaw', '--at', '2026-01-01T01:00+01:00');
  expect(told.stdout).toContain('thaw is told as 2026-01-01T00:00:00.000Z.');
  const asked = await view();
  expect(asked).toMatchObject({ case: { stage: 'triage' }, waits: { for: 'document' } });
  expect(asked.next[0]?.command).toContain('--evidence root-cause=FILE');
  await run('case', 'note', 'C-1', '--evidence', `root-cause=${file('why.md', '# Why\n')}`);
  expect((await view()).waits?.for).toBe('plan');
});

test('a wave that fails is taken back, and the retry does what is left', async () => {
  for (const name of ['web-1', 'web-2', 'web-4']) writeFileSync(join(hosts, name), 'old\n');
  const path = file('plan.yaml', plan);
  const many = file('many.yaml', plan.replace('web-4]', 'web-4, web-5]'));
  expect((await run('plan', 'C-1', '--file', many)).stderr).toContain('BLAST_RADIUS_EXCEEDED');
  expect((await run('plan', 'C-1', '--file', path, '--actor', 'ana')).exitCode).toBe(0);
  expect((await run('approve', 'C-1', '--actor', 'ben')).exitCode).toBe(0);
  const stopped = await until(({ case: { steps } }) => {
    const items = Object.values(steps.patch?.items ?? {}).flat();
    const open = items.some(({ status }) => ['requested', 'undoing'].includes(status));
    return steps.patch?.status === 'failed' && !open;
  });
  // The canary and the second wave stay patched; the third is as it was, and said to be.
  expect([host('web-1'), host('web-2'), host('web-4')]).toEqual([
    'old\npatched',
    'old\npatched',
    'old',
  ]);
  expect(existsSync(join(hosts, 'web-3'))).toBe(false);
  expect(stopped.case.steps.patch?.items).toMatchObject({
    'web-3': [{ status: 'undone' }],
    'web-4': [{ status: 'undone' }],
  });
  expect(stopped.next[0]).toEqual({
    says: '2 items taken back.',
    command: 'holdfast case retry C-1',
  });
  writeFileSync(join(hosts, 'web-3'), 'new\n');
  expect((await run('case', 'retry', 'C-1')).exitCode).toBe(0);
  const done = await until(({ waits }) => waits?.for === 'verification');
  expect([host('web-1'), host('web-3'), host('web-4')]).toEqual([
    'old\npatched',
    'new\npatched',
    'old\npatched',
  ]);
  expect(done.history.filter(({ type }) => type === 'WaveStarted')).toHaveLength(3);
});

test('what a check finds done already is not done again', async () => {
  const { history } = await view();
  const requested = history.filter(({ type }) => type === 'ActionRequested').length;
  writeFileSync(join(hosts, 'web-2'), 'patched by hand\n');
  const again = file('again.yaml', plan.replace('web-1, web-2, web-3, web-4', 'web-2'));
  expect((await run('plan', 'C-1', '--file', again, '--actor', 'ana')).exitCode).toBe(0);
  expect((await run('approve', 'C-1', '--actor', 'ben')).exitCode).toBe(0);
  const done = await until(({ waits }) => waits?.for === 'verification');
  expect(done.history.filter(({ type }) => type === 'ActionRequested')).toHaveLength(requested + 1);
  expect(host('web-2')).toBe('patched by hand');
});

test('a file is held against the people where there are any, and it is noted where nobody could be asked', async () => {
  const whole = file('whole.yaml', `${rollOut}---\n${notify}`);
  const nowhere = await commandLine(join(folder, 'nowhere'))('workflow', 'check', whole);
  expect(nowhere).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('not looked at') });
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  const alone = await run('workflow', 'check', whole);
  expect(alone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('not yet two') });
  for (const [name, role] of [
    ['ana', 'auditor'],
    ['ben', 'approver'],
  ] as const) {
    expect((await run('people', 'invite', name, '--role', role)).exitCode).toBe(0);
  }
  const here = await run('workflow', 'check', whole, '--json');
  expect(here.exitCode).toBe(1);
  expect(here.json()).toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ rule: 'role-is-held', line: expect.any(Number) }),
    ]),
  });
});
