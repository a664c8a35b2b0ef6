import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, type ServerOptions, startServer } from '#testing/holdfast.ts';

/** How a worker is started, time and again, and how it reaches the database. */
export type WorkerPlace = ServerOptions & { databaseUrl: string };

/** Worker processes of the built program, each started again when it was killed, as a supervisor does. */
export type Workers = {
  /** Ends one at once, and starts another in its place. */
  kill: (which: number) => Promise<void>;
  /** Asks all to stop; what is wrong with how they ended. */
  stop: () => Promise<string[]>;
};

const START_AGAIN_MILLISECONDS = 500;

export async function startWorkers(places: readonly WorkerPlace[]): Promise<Workers> {
  const faults: string[] = [];
  const toldToEnd = new WeakSet<Server>();
  let stopping = false;
  const start = async (place: WorkerPlace): Promise<Server> => {
    const { databaseUrl, ...options } = place;
    for (;;) {
      try {
        const server = await startServer(['--database-url', databaseUrl], options);
        void server.ended.then((code) => {
          if (!toldToEnd.has(server)) faults.push(`a worker ended by itself, with ${code}`);
        });
        return server;
      } catch (error) {
        // A database that is away refuses whoever starts.
        if (stopping) throw error;
        await sleep(START_AGAIN_MILLISECONDS);
      }
    }
  };
  const running = places.map(start);
  await Promise.all(running);
  const end = async (which: number, how: 'kill' | 'stop') => {
    const server = await running[which];
    if (!server) throw new Error(`there is no worker ${which}`);
    toldToEnd.add(server);
    return server[how]();
  };
  return {
    kill: async (which) => {
      await end(which, 'kill');
      running[which] = start(places[which] as WorkerPlace);
    },
    stop: async () => {
      stopping = true;
      const codes = await Promise.all(running.map((_, which) => end(which, 'stop')));
      const wrong = codes.filter((code) => code !== 0);
      return [...faults, ...wrong.map((code) => `a worker stopped with ${code}`)];
    },
  };
}
