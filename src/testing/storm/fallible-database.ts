import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';

/** A durable PostgreSQL of its own that can be ended in an instant, as by a power cut, and started again. */
export type FallibleDatabase = {
  connection: EmbeddedPostgres['connection'];
  /** Where its data is. */
  home: string;
  crash: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
};

/** `settings` are PostgreSQL's own. */
export async function openFallibleDatabase(
  home: string,
  settings: Record<string, string> = {},
): Promise<FallibleDatabase> {
  const open = () =>
    openEmbeddedPostgres({ home, settings: { max_connections: '200', ...settings } });
  const first = await open();
  let running: EmbeddedPostgres | undefined = first;
  const end = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    connection: first.connection,
    home: first.home,
    crash: async () => {
      const pid = Number(
        readFileSync(join(first.home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
      );
      // Immediate shutdown: no checkpoint, no farewell to clients; the next start recovers.
      process.kill(pid, 'SIGQUIT');
      while (isAlive(pid)) await sleep(20);
      await end();
    },
    start: async () => {
      running ??= await open();
    },
    close: end,
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
