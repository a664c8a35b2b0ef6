import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Server, ServerOptions } from '#app/server.ts';
import type { Cli, OpenSystem, Register } from '#cli/context.ts';

type Options = { port?: string; host?: string; demo?: boolean; watch?: string };

export const start: Register = (program, cli) => {
  program
    .command('start')
    .description('run the server and its workers on the embedded database, until stopped')
    .option('--port <port>', 'where it listens')
    .option(
      '--host <address>',
      'on which address; others than this machine only through 0.0.0.0 or a name',
    )
    .option('--watch <dir>', 'take in what is put into this folder; a folder in it is the asset')
    .option('--demo', 'load the example: a misconfigured file and its case')
    .action(
      cli.run(async (options: Options) => {
        const signal = stopSignal();
        await cli.withSystem(
          async (system) => {
            const { setupLink } = await import('#app/access/links.ts');
            const { loadDemo } = await import('#app/demo.ts');
            const demo = options.demo ? await loadDemo(system) : undefined;
            const unwatch = await watching(cli, system, options.watch);
            const server = await cli.assembly.serve(system, serverOptions(cli, options));
            try {
              await followEvents(system, server);
              const link = await setupLink(system);
              cli.note(`Holdfast is ready: ${server.url} (${system.where})`);
              if (link) cli.note(`${SETUP}\n  ${server.url}/welcome#${link}`);
              cli.note(demo ? `The example is loaded: ${server.url}/cases/${demo}` : NEXT);
              await signal;
              cli.note('Stopping: running jobs may end, the rest is kept for the next start.');
            } finally {
              await unwatch();
              await server.close();
            }
          },
          { workers: true, here: true },
        );
        return { json: { stopped: true }, text: '' };
      }),
    );
};

/** Takes in what is put into the folder, where one is named; returns how that ends. */
async function watching(
  cli: Cli,
  system: OpenSystem,
  folder = cli.assembly.config.watch,
): Promise<() => Promise<void>> {
  if (folder === undefined) return async () => {};
  const { watchFolder } = await import('#app/imports/watch-folder.ts');
  return watchFolder(system, { folder: resolve(folder), log: cli.note });
}

/** Screens and webhooks learn at once of what this process commits; mails lead to the server. */
async function followEvents(system: OpenSystem, server: Server): Promise<void> {
  const { tellSoon } = await import('#app/tell-soon.ts');
  system.url ??= server.url;
  const tellOthers = tellSoon(system);
  system.onCommitted = () => {
    server.looked();
    tellOthers();
  };
}

/** Logs as lines of JSON: to a terminal only what somebody should look at. */
function serverOptions(cli: Cli, { port, host }: Options): ServerOptions {
  const { config } = cli.assembly;
  const level = config.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info');
  return {
    host: host ?? config.host,
    port: Number(port ?? config.port),
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    uploadLimit: config.uploadLimit,
    proxies: config.proxies,
    log: { level, stream: { write: (line) => process.stderr.write(line) } },
  };
}

const SETUP =
  'Nobody has an account yet. Whoever opens this link within the hour becomes administrator:';

const NEXT = `Open it in a browser; or, in another terminal:
  npx holdfast import REPORT        a SARIF, Trivy, Grype, Nessus, CSV or JSON report
  npx holdfast cases                what follows from it
  npx holdfast demo                 the whole journey, told in under a minute`;

/** Resolves at the first request to stop. */
async function stopSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
}
