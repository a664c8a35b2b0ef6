import { once } from 'node:events';
import { loadDemo } from '#app/demo.ts';
import type { Register } from '#cli/context.ts';

type Options = { port?: string; demo?: boolean };

export const start: Register = (program, cli) => {
  program
    .command('start')
    .description('run the server and its workers on the embedded database, until stopped')
    .option('--port <port>', 'where it listens, on this machine only')
    .option('--demo', 'load the example: a misconfigured file and its case')
    .action(
      cli.run(async (options: Options) => {
        const port = Number(options.port ?? cli.assembly.config.port);
        const signal = stopSignal();
        await cli.withSystem(
          async (system) => {
            const demo = options.demo ? await loadDemo(system) : undefined;
            const server = await cli.assembly.serve(system, port);
            cli.note(`Holdfast is ready: ${server.url} (${system.where})`);
            cli.note(demo ? `The example is loaded: npx holdfast case show ${demo}` : NEXT);
            await signal;
            cli.note('Stopping: running jobs may end, the rest is kept for the next start.');
            await server.close();
          },
          { workers: true },
        );
        return { json: { stopped: true }, text: '' };
      }),
    );
};

const NEXT = `Next, in another terminal:
  npx holdfast import REPORT        a SARIF, Trivy, Grype, Nessus, CSV or JSON report
  npx holdfast cases                what follows from it
  npx holdfast demo                 the whole journey, told in under a minute`;

/** Resolves at the first request to stop. */
async function stopSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
}
