import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { commandLine } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { type Server, startServer } from '#testing/holdfast.ts';
import { shippedVersion } from '#testing/shipped-version.ts';

// Somebody tries workflows and policies before publishing them, by file and by version.

const folder = openFolder();
const run = commandLine(join(folder, 'data'));
const write = (name: string, content: string) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
let server: Server;
beforeAll(async () => {
  server = await startServer(['--data', join(folder, 'data')]);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const newest = shippedVersion('vulnerability');
const other = shippedVersion('misconfiguration');
const shipped = readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8');
/** Deadlines by priority, and one that is not, in a workflow that comes before all others by its name. */
const byPriority = shipped.replace('workflow: vulnerability', 'workflow: a-first').replace(
  /^clock:.*\n( .*\n)*/m,
  `service-levels:
  - id: fix
    title: Fixed
    target-by-priority: { immediate: 1 calendar day, scheduled: 30 calendar days, out-of-cycle: 9 calendar days }
  - { id: look, title: Looked at, stage: triage, target: { high: 5 calendar days } }
`,
);
const report = write(
  'report.json',
  JSON.stringify({
    findings: ['1', '2'].map((at) => ({
      title: `part ${at}`,
      severity: 'high',
      vulnerability_ids: [`CVE-2026-${at}000`],
      component_name: `part-${at}`,
      fix_version: '2',
    })),
  }),
);
const policy = write(
  'mine.yaml',
  `policy: mine\nversion: 1\ntitle: Ours\nmethod: formula\nformula: '"immediate"'\n`,
);

type Standing = { dueAt: string; state: string };
type Said = { cases: { case: string; before: Standing; after: Standing }[] };

test('a policy that nothing is there for says so', async () => {
  const { stdout } = await run('policy', 'simulate', policy);
  expect(stdout.trim()).toBe(
    'mine@1 would not be serving: there is no finding that it could decide.',
  );
});

test('the text of a policy is shown: of the one that decides, and of a version', async () => {
  const standard = readFileSync(packageFile('packs/policies/standard.yaml'), 'utf8');
  expect((await run('policy', 'show')).stdout).toBe(standard);
  expect((await run('policy', 'show', 'standard@1')).stdout).toBe(standard);
  const none = await run('policy', 'show', 'standard');
  expect(none.stderr).toContain('"standard" is no version: write NAME@VERSION');
  expect((await run('policy', 'show', 'mine@1')).stderr).toContain('POLICY_UNKNOWN');
});

describe('with cases', () => {
  beforeAll(async () => {
    expect((await run('workflow', 'publish', write('first.yaml', byPriority))).exitCode).toBe(0);
    await run('import', report, '--asset', 'shop');
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const why = ['--until', until, '--reason', 'no patch'];
    await run('--actor', 'ana', 'case', 'accept-risk', 'C-1', ...why);
    expect((await run('--actor', 'ben', 'approve', 'C-1')).exitCode).toBe(0);
  });

  test('a policy says what publishing it then does', async () => {
    const { stdout } = await run('policy', 'simulate', policy, '--limit', '1');
    expect(stdout).toContain('2 of 2 findings would be of another level, and 2 of 2 open cases');
    expect(stdout).toMatch(/The exception E-1 would be void: priority immediate, accepted was/);
    expect(stdout).toMatch(/C-1 .*→ immediate .*exception_active.* → triaging/);
    expect(stdout).not.toContain('look 20');
    expect(stdout).toContain('… and 1 more case: see it with a larger --limit, or with --json.');

    const said = (await run('policy', 'simulate', policy, '--json')).json() as Said;
    expect(said.cases.map((one) => one.case).sort()).toEqual(['C-1', 'C-2']);
    await run('policy', 'publish', policy);
    for (const { case: id, before, after } of said.cases) {
      const now = (await run('case', 'show', id, '--json')).json();
      const { state, dueAt } = after;
      expect(now).toMatchObject({ case: { state, clock: { dueAt } } });
      expect(dueAt < before.dueAt).toBe(true);
    }
  });

  test('a policy that is published is tried by its version', async () => {
    const { json } = await run('policy', 'simulate', 'standard@1', '--json');
    expect(json()).toMatchObject({
      policy: { name: 'standard', version: 1 },
      now: { name: 'mine', version: 1 },
      findings: { changed: 2 },
    });
  });

  test('a workflow is tried by its version, or that of a draft', async () => {
    const published = await run('workflow', 'simulate', `a-first@${newest}`);
    expect(published.stdout.trim()).toBe(
      `Under a-first@${newest}, 0 of 2 cases would be otherwise.`,
    );
    const next = byPriority
      .replace(`version: ${newest}`, `version: ${newest + 1}`)
      .replace('1 calendar day', '2 calendar days');
    await run('workflow', 'draft', write('next.yaml', next));
    const { stdout } = await run('workflow', 'simulate', `a-first@${newest + 1}`, '--draft');
    expect(stdout).toContain(`Under a-first@${newest + 1}, 2 of 2 cases would be otherwise.`);
  });

  test('a workflow that new cases would not run under says what they run under', async () => {
    const { stdout } = await run('workflow', 'simulate', `vulnerability@${newest}`);
    expect(stdout).toContain(
      `vulnerability@${newest} would not be serving: new cases would run as before: vulnerability under a-first@${newest}.`,
    );
  });

  test('what keeps cases from another version is told of each, and what to do about it once', async () => {
    const sifting = byPriority
      .replace(`version: ${newest}`, `version: ${newest + 2}`)
      .replace('stage: triage', 'stage: sift')
      .replace('id: triage\n', 'id: sift\n');
    await run('workflow', 'publish', write('sifting.yaml', sifting));
    const to = ['--to', `a-first@${newest + 2}`, '--preview'];
    const { stdout } = await run('workflow', 'migrate', `a-first@${newest}`, ...to);
    expect(stdout.match(/STAGE_UNKNOWN/g)).toHaveLength(2);
    expect(stdout.match(/Name the stage to go on at with `--stage`\./g)).toHaveLength(1);
  });

  test('where there is no case to run again, that is said', async () => {
    const { stdout } = await run('workflow', 'simulate', `misconfiguration@${other}`);
    expect(stdout.trim()).toBe(`There is no case to run again under misconfiguration@${other}.`);
  });

  test.each(['last week', 'week 5', '2026-02-30'])(
    '--since "%s" is refused by name',
    async (text) => {
      const { exitCode, stderr } = await run(
        'workflow',
        'simulate',
        `a-first@${newest}`,
        '--since',
        text,
      );
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`option '--since <date>' argument '${text}' is invalid. `);
      expect(stderr).toContain('write 2026-12-31');
    },
  );
});
