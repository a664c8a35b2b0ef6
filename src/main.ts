import { operator } from '#app/access/caller.ts';
import { main } from '#cli/main.ts';
import { startWorker } from '#jobs/worker.ts';
import { readConfig } from './config.ts';
import { readIdentityProvider } from './identity-provider-settings.ts';
import { openSystem } from './open-system.ts';

const config = readConfig(process.env, process.stdout.isTTY === true);
process.exitCode = await main(process.argv.slice(2), {
  config,
  openSystem,
  startWorker,
  // Loaded when they are needed: many commands are over before an HTTP server or the whole API would be read.
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
    return localClient(system, await operator(system, actor));
  },
});
