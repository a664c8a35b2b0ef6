import { resolve } from 'node:path';
import { InputError } from '#app/input-error.ts';
import { type PlanDraft, proposePlan, readAction, readPlan } from '#app/propose-plan.ts';
import { afterwards } from '#cli/afterwards.ts';
import { type Register, readInput } from '#cli/context.ts';

type Options = {
  file?: string;
  summary?: string;
  manual?: string;
  cwd: string;
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
    .option('--cwd <dir>', 'where the command runs', '.')
    .option('--timeout <duration>', 'how long it may take', '10m')
    .option('--retries <count>', 'how often it is tried again', '2')
    .action(
      cli.run((id: string, command: string[], options: Options) =>
        cli.withSystem(async (system) => {
          await proposePlan(system, id, draftOf(command, options), { actor: cli.actor() });
          return afterwards(cli, system, id);
        }),
      ),
    );
};

function draftOf(command: string[], options: Options): PlanDraft {
  const { file, manual, summary, timeout } = options;
  const ways = [file, manual, command[0]].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new InputError(
      'USAGE',
      'say what to do in one way: -- COMMAND…, --manual TEXT or --file PLAN.yaml',
    );
  }
  if (file) return readPlan(readInput(file).toString('utf8'), file);
  if (manual) return { summary: summary ?? manual, actions: [readAction({ manual })] };
  const retries = Number(options.retries);
  const action = readAction({ command, cwd: resolve(options.cwd), timeout, retries });
  return { summary: summary ?? command.join(' '), actions: [action] };
}
