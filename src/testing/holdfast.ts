import { spawn } from 'node:child_process';
import { packageFile } from '#store/package-files.ts';
import { type Ran, ran } from './ran.ts';

/** The built program on a database of its own, run as a stranger runs it: one process a command. */
export function holdfast(data: string, env: Record<string, string> = {}) {
  return (...args: string[]): Promise<Ran> =>
    run(['--data', data, ...args], { HOME: data, ...env });
}

/** The same with nothing but a home: where its commands go is for options, environment and profile to say. */
export function holdfastAt(home: string, env: Record<string, string> = {}) {
  return (args: readonly string[], input?: string): Promise<Ran> =>
    run(args, { HOME: home, ...env }, input);
}

function run(args: readonly string[], env: Record<string, string>, input?: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const program = packageFile('dist/holdfast.mjs');
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: '/usr/bin:/bin', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(input);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(ran(code ?? -1, stdout, stderr)));
  });
}

/** `holdfast start`, ready: it listens on a free port of this machine. */
export type Server = {
  url: string;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Asks it to stop; its exit code. */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
};

/** `env`: beside the least that it needs; `node`: arguments of Node's own; `through`: a command that runs it. */
export type ServerOptions = {
  env?: Record<string, string>;
  node?: readonly string[];
  through?: readonly string[];
};

/** Starts a server on the database that the arguments name, and waits until it is ready. */
export async function startServer(
  args: readonly string[],
  { env = {}, node = [], through = [] }: ServerOptions = {},
): Promise<Server> {
  const program = [...node, packageFile('dist/holdfast.mjs')];
  const words = [...through, process.execPath, ...program, ...args, 'start', '--port', '0'];
  const [command = '', ...rest] = words;
  const child = spawn(command, rest, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const ready = /ready: (\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    ended,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}
