import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Answer, Assembly, Cli, GlobalOptions, Terminal } from './context.ts';
import { type Explained, exitCodes, explain } from './explain.ts';
import { painted } from './painted.ts';
import { readProfiles } from './profile-file.ts';
import { remoteClient } from './remote-client.ts';
import { inClear, isExposed } from './server-url.ts';
import { namesServer, type ServerTarget, targetOf } from './target.ts';

/** What commands work with. `exit` is told every exit code. */
export function makeCli(program: Command, assembly: Assembly, exit: (code: number) => void): Cli {
  const options = () => program.opts<GlobalOptions>();
  const { terminal } = assembly;
  let server: ServerTarget | undefined;
  const cli: Cli = {
    assembly,
    options,
    note: (line) => terminal.err(`${line}\n`),
    actor: () => {
      const { actor, profile, user } = assembly.config;
      return options().actor ?? actor ?? readProfiles(profile).actor ?? user;
    },
    target: () => targetOf(options(), assembly.config),
    isNowhere: async () => {
      const { config, hasDatabase } = assembly;
      if (cli.target().kind !== 'local' || (options().databaseUrl ?? config.databaseUrl))
        return false;
      return !(await hasDatabase(options().data ?? config.data));
    },
    attempt: async (work) => {
      try {
        await work();
      } catch (error) {
        exit(printError(terminal, explain(error, server), options().json ?? false));
      }
    },
    run:
      (work) =>
      (...args) =>
        cli.attempt(async () => {
          const answer = await work(...args);
          print(assembly, answer, options().json ?? false);
          exit(answer.exitCode ?? exitCodes.done);
        }),
    withSystem: async (work, { workers = false, here = false } = {}) => {
      refuseServer(cli, here);
      const { config } = assembly;
      const system = await assembly.openSystem({
        data: options().data ?? config.data,
        databaseUrl: options().databaseUrl ?? config.databaseUrl,
        ledgerKeyFile: config.ledgerKeyFile,
        secretsKeyFile: config.secretsKeyFile,
        allowPrivate: config.allowPrivate,
        url: config.publicUrl,
        staleDays: config.staleDays,
        workers,
        log: cli.note,
      });
      try {
        if (workers) await assembly.startWorker(system);
        return await work(system);
      } finally {
        await system.close();
      }
    },
    withClient: async (work, how) => {
      const target = cli.target();
      if (target.kind === 'local') {
        return cli.withSystem(
          async (system) => work(await assembly.localClient(system, cli.actor())),
          how,
        );
      }
      server = target;
      requireTokenActs(options(), target);
      const client = remoteClient(target);
      if (isExposed(target.url)) cli.note(inClear(target.url));
      return work(client);
    },
  };
  return cli;
}

/** Such a command would do its work to another installation than the one that is meant. */
function refuseServer(cli: Cli, here: boolean): void {
  if (here && !namesServer(cli.options())) return;
  const target = cli.target();
  if (target.kind === 'local') return;
  throw new InputError(
    'USAGE',
    `this works on this machine's own database, and ${whatChose(target)}: say --profile local, or run it on the server's machine`,
  );
}

function requireTokenActs({ actor }: GlobalOptions, target: ServerTarget): void {
  if (!actor) return;
  const message = `the token says who acts, and ${whatChose(target)}: leave --actor out, or say --profile local`;
  throw new InputError('USAGE', message);
}

function whatChose({ url, profile, byOption }: ServerTarget): string {
  if (profile) return `the profile ${profile} is of the server ${url}`;
  return `${byOption ? '--server' : 'HOLDFAST_SERVER'} names the server ${url}`;
}

function print({ terminal, config }: Assembly, { json, text }: Answer, asJson: boolean): void {
  if (asJson) terminal.out(`${JSON.stringify(json)}\n`);
  else if (text) terminal.out(`${config.colour ? painted(text) : text}\n`);
}

/** Says what went wrong and what to do; returns the exit code. */
function printError(terminal: Terminal, explained: Explained, json: boolean): number {
  const { code, message, remedy, fresh, exitCode } = explained;
  if (json) {
    const error = { code, message, ...(remedy ? { remedy } : {}) };
    const answer = { error, ...(fresh ? { case: fresh } : {}) };
    terminal.out(`${JSON.stringify(answer)}\n`);
  }
  terminal.err(`${code}: ${message}\n${remedy ? `${remedy}\n` : ''}`);
  if (fresh) {
    const { id, state, owner, version } = fresh;
    terminal.err(`${id} is now ${state}, owner ${owner ?? 'nobody'}, version ${version}.\n`);
  }
  return exitCode;
}
