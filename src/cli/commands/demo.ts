import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFolder } from '#app/demo-folder.ts';
import type { Cli, Register } from '#cli/context.ts';

type Step = {
  says: string;
  /** Arguments of a `holdfast` command. */
  runs?: string[];
  /** Something that happens outside, before the command. */
  first?: () => void;
};

export const demo: Register = (program, cli) => {
  program
    .command('demo')
    .description('the whole journey, told live: from a report to a closed case, and back')
    .option('--scanner <trivy>', 'run this Trivy instead of reading the recorded reports')
    .action(
      cli.run(async ({ scanner }: { scanner?: string }) => {
        const folder = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
        // The embedded database's own user must be able to walk to its data.
        chmodSync(folder, 0o755);
        try {
          return await tell(cli, folder, scanner);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
    );
};

async function tell(cli: Cli, folder: string, scanner: string | undefined) {
  const began = Date.now();
  const work = join(folder, 'open-port');
  cpSync(demoFolder(), work, { recursive: true });
  const data = join(folder, 'data');
  const { config, openSystem } = cli.assembly;
  // Held open so that each command finds the database running, as beside a server.
  const system = await openSystem({
    ...config,
    data,
    databaseUrl: undefined,
    workers: false,
    log: () => {},
  });
  try {
    for (const step of journey(work, (name) => scan(work, name, scanner))) {
      step.first?.();
      cli.note(`\n# ${step.says}`);
      if (!step.runs) continue;
      const exitCode = runHoldfast(step.runs, data, work);
      if (exitCode !== 0) return { json: { ok: false, step: step.says }, text: '', exitCode: 1 };
    }
  } finally {
    await system.close();
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  return { json: { ok: true, seconds }, text: `\nThat was the whole journey, in ${seconds} s.` };
}

/** The journey, as commands that anybody can type. `scan` writes a report of the file as it is now; its name. */
function journey(work: string, scan: (name: 'before' | 'after') => string): Step[] {
  const fault = join(work, 'main.tf');
  const as = (actor: string, ...args: string[]) => ['--actor', actor, ...args];
  return [
    {
      says: 'A scanner found a port that is open to the whole internet. Ana takes its report in.',
      get runs() {
        return as('ana', 'import', scan('before'), '--asset', 'open-port');
      },
    },
    {
      says: 'It became a case. She takes it, for every case has an owner.',
      runs: as('ana', 'case', 'take', 'C-1'),
    },
    {
      says: 'Triage: is it real?',
      runs: as(
        'ana',
        'task',
        'done',
        'C-1',
        'assess',
        '--note',
        'Real: port 22 of the web servers answers from anywhere',
      ),
    },
    {
      says: 'Root cause: how did it come about, and what let it through?',
      runs: as(
        'ana',
        'task',
        'done',
        'C-1',
        'root-cause',
        '--note',
        'Opened by hand for a contractor; nothing closes such rules again',
      ),
    },
    {
      says: 'She plans the fix: exactly this command will run, and nothing else.',
      runs: as(
        'ana',
        'plan',
        'C-1',
        '--summary',
        'Let only the internal network in',
        '--',
        'node',
        'close-port.mjs',
        'main.tf',
      ),
    },
    {
      says: 'Ben, not Ana, agrees to exactly that plan; then the machine runs it and keeps what it said.',
      runs: as('ben', 'approve', 'C-1'),
    },
    {
      says: 'Done is not fixed. The file is scanned again; only a scan that could have seen the fault proves it gone.',
      get runs() {
        return as('ana', 'import', scan('after'), '--asset', 'open-port');
      },
    },
    { says: 'Verified, so closed. This is the whole story:', runs: ['case', 'show', 'C-1'] },
    {
      says: 'An auditor gets everything in one file …',
      runs: ['evidence', 'export', 'C-1', '-o', 'C-1.zip'],
    },
    {
      says: '… and checks it anywhere, without a server or a database.',
      runs: ['verify', 'C-1.zip'],
    },
    {
      says: 'Months later somebody opens the port again. The next scan reopens the same case, with its history.',
      first: () => cpSync(join(demoFolder(), 'main.tf'), fault),
      get runs() {
        return as('ana', 'import', scan('before'), '--asset', 'open-port');
      },
    },
    { says: 'Cycle two, and it asks for the cause again:', runs: ['case', 'show', 'C-1'] },
  ];
}

/** What a scanner says of the file now: a live one, or the recorded report of that state. */
function scan(work: string, name: 'before' | 'after', scanner: string | undefined): string {
  if (!scanner) return `reports/${name}.json`;
  const report = `${name}-live.json`;
  const args = ['config', '--skip-policy-update', '-q', '-f', 'json', '.'];
  const { stdout, status, stderr } = spawnSync(scanner, args, { cwd: work, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${scanner} failed: ${stderr}`);
  writeFileSync(join(work, report), stdout);
  return report;
}

function runHoldfast(args: readonly string[], data: string, work: string): number {
  const shown = args
    .map((arg) => (/^[\w./@=:-]+$/.test(arg) ? arg : JSON.stringify(arg)))
    .join(' ');
  process.stderr.write(`$ holdfast ${shown}\n`);
  const program = process.argv[1] as string;
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, program, '--data', data, ...args],
    { cwd: work, stdio: 'inherit' },
  );
  return status ?? 1;
}
