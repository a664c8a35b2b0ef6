import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { Config } from '#config.ts';

/** What the program is put together from; `main.ts` gives it. */
export type Assembly = {
  config: Config;
  openSystem: (options: {
    data: string;
    databaseUrl?: string | undefined;
    ledgerKeyFile?: string | undefined;
    secretsKeyFile?: string | undefined;
    allowPrivate: readonly string[];
    workers: boolean;
    log: (line: string) => void;
  }) => Promise<OpenSystem>;
  startWorker: (system: System) => Promise<void>;
  serve: (system: System, options: ServerOptions) => Promise<Server>;
};

/** How a server is to listen (`src/api/server.ts`). */
export type ServerOptions = {
  host: string;
  port: number;
  publicUrl?: string;
  uploadLimit: number;
  trustProxy: boolean;
  log: { level: string; stream: { write: (line: string) => void } };
};
export type Server = { url: string; close: () => Promise<void>; looked: () => void };

export type OpenSystem = System & { where: string; migrated: string[]; close: () => Promise<void> };

/** Options that every command has. */
export type GlobalOptions = {
  json?: boolean;
  actor?: string;
  data?: string;
  databaseUrl?: string;
};

/** What a command returns: its answer, as a value and in words, and its exit code where that is not 0. */
export type Answer = { json: unknown; text: string; exitCode?: number };

/** Registers commands with the program. One file each in `commands/`. */
export type Register = (program: Command, cli: Cli) => void;

/** What commands work with. */
export type Cli = {
  assembly: Assembly;
  options: () => GlobalOptions;
  actor: () => string;
  /** Wraps a command's work: prints its answer, or its error, and keeps the exit code. */
  run: <A extends unknown[]>(
    work: (...args: A) => Promise<Answer>,
  ) => (...args: A) => Promise<void>;
  /** Opens the system for the length of the work; with `workers`, jobs are done here too. */
  withSystem: <T>(
    work: (system: OpenSystem) => Promise<T>,
    options?: { workers?: boolean },
  ) => Promise<T>;
  /** A line for whoever looks on: never part of the answer. */
  note: (line: string) => void;
};

/** Reads a file that was named on the command line. */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError('UNREADABLE_FILE', `${file} cannot be read: ${reason}`, { cause: error });
  }
}
