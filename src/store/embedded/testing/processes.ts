import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isPostmasterOf } from '#store/embedded/postmaster.ts';
import type { Command, Reply } from './holder.ts';

type Of<K extends string> = Extract<Reply, Record<K, unknown>>;

/** Another process that has the database open, or that has said why it has not. */
export type HolderProcess = {
  pid: number;
  first: Reply;
  query: (sql: string) => Promise<Record<string, unknown>[]>;
  spawn: () => Promise<number>;
  close: () => Promise<void>;
  kill: () => Promise<void>;
};

const HOLDER = fileURLToPath(new URL('./holder.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Sets another process going, without waiting until it has the database. */
export function spawnHolder(
  home: string,
  options: { uid?: number; script?: string } = {},
): ChildProcess {
  const { uid, script = HOLDER } = options;
  return spawn(process.execPath, ['--import', TSX, script, home], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Opens the database in another process. */
export async function holder(
  home: string,
  options: { uid?: number; script?: string } = {},
): Promise<HolderProcess> {
  const child = spawnHolder(home, options);
  if (!child.stdout || !child.stdin || !child.pid) throw new Error('The holder did not start');
  const { stdin, stdout, pid } = child;
  const replies = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const listen = async (): Promise<Reply> => JSON.parse((await replies.next()).value ?? 'null');
  const tell = async <K extends string>(command: Command, key: K): Promise<Of<K>> => {
    stdin.write(`${JSON.stringify(command)}\n`);
    const reply = await listen();
    if (!reply || !(key in reply)) throw new Error(`The holder said ${JSON.stringify(reply)}`);
    return reply as Of<K>;
  };
  return {
    pid,
    first: await listen(),
    query: async (query) => (await tell({ query }, 'rows')).rows,
    spawn: async () => (await tell('spawn', 'spawned')).spawned,
    close: async () => {
      await tell('close', 'closed');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** What the process said when it had the database open. */
export function opened({ first }: HolderProcess): Of<'opened'>['opened'] {
  if (!first || !('opened' in first)) throw new Error(`Not opened: ${JSON.stringify(first)}`);
  return first.opened;
}

/** The process numbers of the servers of a home. */
export function servers(home: string): number[] {
  return processes((command) => isPostmasterOf(command, `${home}/data`));
}

/** The process numbers of the shells that watch over the servers of a home. */
export function shells(home: string): number[] {
  return processes((command) => command.startsWith('/bin/sh ') && command.includes(`${home}/data`));
}

/** Waits until something is so; the test's own time limit bounds it. */
export async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function processes(wanted: (command: string) => boolean): number[] {
  const table = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+) (.*)$/s.exec(line) ?? [];
    return command !== undefined && wanted(command) ? [Number(pid)] : [];
  });
}
