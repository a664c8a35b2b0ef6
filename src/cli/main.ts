import { Command, CommanderError } from 'commander';
import { packageVersion } from '#app/version.ts';
import { makeCli } from './cli.ts';
import * as commands from './commands.ts';
import type { Assembly } from './context.ts';
import { exitCodes } from './explain.ts';

/** Runs one command line; returns the exit code. */
export async function main(args: readonly string[], assembly: Assembly): Promise<number> {
  const { terminal } = assembly;
  const program = new Command('holdfast')
    .description('Fix it once. Prove it. Hold fast.')
    .version(packageVersion(), '-V, --version')
    .option('--json', 'answer with one JSON document on stdout')
    .option(
      '--actor <name>',
      "who acts on this machine's own database (default: HOLDFAST_ACTOR, the stored name, the user of this machine)",
    )
    .option('--data <dir>', 'where the embedded database lives')
    .option('--database-url <url>', 'a PostgreSQL server to use instead of the embedded one')
    .option('--server <url>', 'a Holdfast server to use instead of a database')
    .option('--profile <name>', "the server of this profile; local: this machine's own database")
    .option('--insecure', 'send the token over plain HTTP')
    .showHelpAfterError('(see --help)')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  let exitCode: number = exitCodes.done;
  const cli = makeCli(program, assembly, (code) => {
    // Of several files, the worst outcome is the command's.
    exitCode = Math.max(exitCode, code);
  });
  for (const register of Object.values(commands)) register(program, cli);
  for (const command of descendants(program)) command.exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.input;
    throw error;
  }
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}
