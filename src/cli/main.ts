import { existsSync, readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Conflict } from '#app/case-actions.ts';
import { InputError } from '#app/input-error.ts';
import { packageVersion } from '#app/version.ts';
import { Refusal } from '#domain/refusal.ts';
import * as commands from './commands.ts';
import type { Answer, Assembly, Cli, GlobalOptions } from './context.ts';
import { painted } from './painted.ts';

/** Exit codes (design, §5): done, a check failed or the program did, wrong usage or input, refused by the rules. */
const exitCodes = { done: 0, failed: 1, input: 2, refused: 3 } as const;

/** Runs one command line; returns the exit code. */
export async function main(args: readonly string[], assembly: Assembly): Promise<number> {
  const program = new Command('holdfast')
    .description('Fix it once. Prove it. Hold fast.')
    .version(packageVersion(), '-V, --version')
    .option('--json', 'answer with one JSON document on stdout')
    .option(
      '--actor <name>',
      'who acts (default: HOLDFAST_ACTOR, the stored profile, the user of this machine)',
    )
    .option('--data <dir>', 'where the embedded database lives')
    .option('--database-url <url>', 'a PostgreSQL server to use instead of the embedded one')
    .showHelpAfterError('(see --help)')
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

function makeCli(program: Command, assembly: Assembly, exit: (code: number) => void): Cli {
  const options = () => program.opts<GlobalOptions>();
  const note = (line: string) => process.stderr.write(`${line}\n`);
  return {
    assembly,
    options,
    note,
    actor: () => {
      const { actor, profile, user } = assembly.config;
      return options().actor ?? actor ?? storedActor(profile) ?? user;
    },
    run:
      (work) =>
      async (...args) => {
        try {
          const answer = await work(...args);
          print(answer, options().json ?? false, assembly.config.colour);
          exit(answer.exitCode ?? exitCodes.done);
        } catch (error) {
          exit(printError(error, options().json ?? false));
        }
      },
    withSystem: async (work, { workers = false } = {}) => {
      const { config } = assembly;
      const system = await assembly.openSystem({
        data: options().data ?? config.data,
        databaseUrl: options().databaseUrl ?? config.databaseUrl,
        ledgerKeyFile: config.ledgerKeyFile,
        secretsKeyFile: config.secretsKeyFile,
        allowPrivate: config.allowPrivate,
        workers,
        log: note,
      });
      try {
        if (workers) await assembly.startWorker(system);
        return await work(system);
      } finally {
        await system.close();
      }
    },
  };
}

function storedActor(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { actor?: string }).actor;
}

function print({ json, text }: Answer, asJson: boolean, colour: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(json)}\n`);
  else if (text) process.stdout.write(`${colour ? painted(text) : text}\n`);
}

/** Says what went wrong and what to do; returns the exit code. */
function printError(error: unknown, asJson: boolean): number {
  const { code, message, remedy } = described(error);
  if (asJson) {
    const fresh = error instanceof Conflict ? { case: error.fresh } : {};
    const answer = { error: { code, message, ...(remedy ? { remedy } : {}) }, ...fresh };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.stderr.write(`${code}: ${message}\n${remedy ? `${remedy}\n` : ''}`);
  if (error instanceof Conflict) {
    const { id, state, owner, version } = error.fresh;
    process.stderr.write(
      `${id} is now ${state}, owner ${owner ?? 'nobody'}, version ${version}.\n`,
    );
  }
  if (error instanceof Refusal) return exitCodes.refused;
  return error instanceof InputError ? exitCodes.input : exitCodes.failed;
}

function described(error: unknown): { code: string; message: string; remedy?: string } {
  if (error instanceof Refusal) {
    return { code: error.code, message: error.message, remedy: error.remedy };
  }
  if (error instanceof InputError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'INTERNAL', message };
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}
