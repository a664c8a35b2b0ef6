import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument } from 'commander';
import { demoFolder } from '#app/demo-folder.ts';
import type { Cli, Register } from '#cli/context.ts';
import { cascade } from '#cli/demo/cascade.ts';
import { openPort } from '#cli/demo/open-port.ts';
import type { Step } from '#cli/demo/step.ts';

type Journey = 'open-port' | 'cascade';
const journeys: readonly Journey[] = ['open-port', 'cascade'];

export const demo: Register = (program, cli) => {
  program
    .command('demo')
    .description(
      'a whole journey, told live: from a report to a closed case, or through an incident',
    )
    .addArgument(
      new Argument('[journey]', 'a port left open, or a provider that answers late')
        .choices(journeys)
        .default('open-port'),
    )
    .option(
      '--scanner <trivy>',
      'of open-port: run this Trivy instead of reading the recorded reports',
    )
    .action(
      cli.run(async (journey: Journey, { scanner }: { scanner?: string }) => {
        const folder = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
        // The embedded database's own user must be able to walk to its data.
        chmodSync(folder, 0o755);
        try {
          const work = join(folder, journey);
          cpSync(demoFolder(journey), work, { recursive: true });
          const steps = journey === 'cascade' ? cascade(work) : openPort(work, scanner);
          return await tell(cli, steps, { work, data: join(folder, 'data') });
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
    );
};

async function tell(
  cli: Cli,
  steps: readonly Step[],
  { work, data }: { work: string; data: string },
) {
  const began = Date.now();
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
    for (const step of steps) {
      cli.note(`\n# ${step.says}`);
      step.first?.();
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
