import { main } from '#cli/main.ts';
import { startWorker } from '#jobs/worker.ts';
import { readConfig } from './config.ts';
import { openSystem } from './open-system.ts';

const config = readConfig(process.env, process.stdout.isTTY === true);
process.exitCode = await main(process.argv.slice(2), {
  config,
  openSystem,
  startWorker,
  // Loaded when it is needed: most commands are over before an HTTP server would be read.
  serve: async (...how) => (await import('#api/server.ts')).serve(...how),
});
