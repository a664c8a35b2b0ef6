import type { Command } from 'commander';
import type { Server, ServerOptions } from '#app/server.ts';
import type { System } from '#app/system.ts';
import type { Config } from '#config.ts';
import type { Client } from '#contract/client.ts';
import type { Target, TargetOptions } from './target.ts';

/** Where the program says what it has to say. */
export type Terminal = {
  /** The answer. */
  out: (text: string) => void;
  /** What whoever looks on may want to know beside it. */
  err: (text: string) => void;
  /** Whether the answer is shown in colours. */
  colourful: boolean;
  /** How wide help is set, in columns. */
  width: number;
};

/** What the program is put together from; `assembly.ts` gives it. */
export type Assembly = {
  terminal: Terminal;
  config: Config;
  /** Whether an embedded database lives in that folder. */
  hasDatabase: (data: string) => Promise<boolean>;
  openSystem: (options: {
    data: string;
    databaseUrl?: string | undefined;
    ledgerKeyFile?: string | undefined;
    secretsKeyFile?: string | undefined;
    allowPrivate: readonly string[];
    url?: string | undefined;
    staleDays?: number | undefined;
    workers: boolean;
    log: (line: string) => void;
  }) => Promise<OpenSystem>;
  startWorker: (system: System) => Promise<void>;
  serve: (system: System, options: ServerOptions) => Promise<Server>;
  /** The API within the process, for whoever holds the machine (`src/api/local-client.ts`). */
  localClient: (system: System, actor: string) => Promise<Client>;
};

export type OpenSystem = System & { where: string; migrated: string[]; close: () => Promise<void> };

/** Options that every command has. */
export type GlobalOptions = TargetOptions & { json?: boolean; actor?: string };

/** What a command returns: its answer, as a value and in words, and its exit code where that is not 0. */
export type Answer = { json: unknown; text: string; exitCode?: number };

/** Registers commands with the program. One file each in `commands/`. */
export type Register = (program: Command, cli: Cli) => void;

/** What commands work with. */
export type Cli = {
  assembly: Assembly;
  options: () => GlobalOptions;
  /** Who acts on this machine's own database; against a server the token says it. */
  actor: () => string;
  target: () => Target;
  /** Whether commands go to this machine's own database, and there is none yet. */
  isNowhere: () => Promise<boolean>;
  /** Wraps a command's work: prints its answer, or its error, and keeps the exit code. */
  run: <A extends unknown[]>(
    work: (...args: A) => Promise<Answer>,
  ) => (...args: A) => Promise<void>;
  /** The same for work that prints its answers itself, one after another. */
  attempt: (work: () => Promise<void>) => Promise<void>;
  /**
   * Opens this machine's own system for the length of the work; with `workers`, jobs are done here too. Throws USAGE
   * where a server is chosen, or, with `here`, where an option names one: such work has nothing to do with any other.
   */
  withSystem: <T>(
    work: (system: OpenSystem) => Promise<T>,
    options?: { workers?: boolean; here?: boolean },
  ) => Promise<T>;
  /** The API: of the server that is chosen, else of this machine's own system, opened as `withSystem` does. */
  withClient: <T>(
    work: (client: Client) => Promise<T>,
    options?: { workers?: boolean },
  ) => Promise<T>;
  /** A line for whoever looks on: never part of the answer. */
  note: (line: string) => void;
};
