import { isAbsolute, resolve } from 'node:path';
import { InputError } from '#app/input-error.ts';
import type { PlanFile } from '#app/propose-plan.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Cli, Register } from '#cli/context.ts';
import { readInput } from '#cli/input.ts';

type Options = {
  file?: string;
  summary?: string;
  manual?: string;
  item?: string[];
  cwd?: string;
  timeout: string;
  retries: string;
};

export const plan: Register = (program, cli) => {
  program
    .command('plan')
    .description('propose what will be done about a case; it runs once it is approved')
    .argument('<case>')
    .argument('[command...]', 'after --: the program to run and its arguments, without a shell')
    .option('--summary <text>', 'the plan in a sentence')
    .option('--manual <text>', 'a change that a person makes by hand')
    .option('--file <plan.yaml>', 'a plan with several actions')
    .option('--item <name...>', 'what it is done for, one by one, where the workflow does so')
    .option('--cwd <dir>', "where the command runs (default: here; on a server, the server's own)")
    .option('--timeout <duration>', 'how long it may take', '10m')
    .option('--retries <count>', 'how often it is tried again', '2')
    .action(
      cli.run((id: string, command: string[], options: Options) =>
        cli.withClient(async (client) => {
          const body = await draftOf(cli, command, options);
          return afterwards(client, await client.proposePlan({ params: { case: id }, body }));
        }),
      ),
    );
};

async function draftOf(cli: Cli, command: string[], options: Options): Promise<PlanFile> {
  const { file, manual, summary, timeout } = options;
  const ways = [file, manual, command[0]].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new InputError(
      'USAGE',
      'say what to do in one way: -- COMMAND…, --manual TEXT or --file PLAN.yaml',
    );
  }
  if (file) {
    const { readPlan } = await import('#app/propose-plan.ts');
    return readPlan(readInput(file).toString('utf8'), file);
  }
  const items = options.item ? { items: options.item } : {};
  if (manual) return { summary: summary ?? manual, actions: [{ manual }], ...items };
  const retries = Number(options.retries);
  const action = { command, ...folderOf(cli, options), timeout, retries };
  return { summary: summary ?? command.join(' '), actions: [action], ...items };
}

/** Where the command runs. A folder of this machine says nothing to a server. */
function folderOf(cli: Cli, { cwd }: Options): { cwd?: string } {
  if (cli.target().kind === 'local') return { cwd: resolve(cwd ?? '.') };
  if (cwd === undefined) return {};
  if (isAbsolute(cwd)) return { cwd };
  throw new InputError('USAGE', `"${cwd}" is on this machine: name the server's folder, from / on`);
}
