import { main } from '#cli/main.ts';
import { readConfig } from './config.ts';
import { readIdentityProvider } from './identity-provider-settings.ts';

// Whoever reads may leave before the end (`… | head -1`): there is nobody left to tell, and the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const config = readConfig(process.env, process.stdout.isTTY === true);
process.exitCode = await main(process.argv.slice(2), {
  config,
  // Loaded when they are needed: many commands are over before a database driver or the whole API would be read.
  hasDatabase: async (data) => (await import('#store/embedded/home.ts')).isSettled(data),
  openSystem: async (options) => (await import('./open-system.ts')).openSystem(options),
  startWorker: async (system) => (await import('#jobs/worker.ts')).startWorker(system),
  serve: async (system, options) => {
    const provider = readIdentityProvider(process.env);
    if (provider) {
      const { openIdConnect } = await import('#connectors/openid-connect.ts');
      system.identityProvider = openIdConnect(provider);
    }
    return (await import('#api/server.ts')).serve(system, options);
  },
  localClient: async (system, actor) => {
    const { localClient } = await import('#api/local-client.ts');
    const { operator } = await import('#app/access/caller.ts');
    return localClient(system, await operator(system, actor));
  },
});
