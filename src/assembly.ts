import type { Assembly, Terminal } from '#cli/context.ts';
import { readConfig } from './config.ts';
import { readIdentityProvider } from './identity-provider-settings.ts';

/**
 * The program, put together for this environment. Each part is loaded when it is needed: many commands are over before a
 * database driver or the whole API would be read.
 */
export function assemble(env: NodeJS.ProcessEnv, terminal: Terminal): Assembly {
  return {
    terminal,
    config: readConfig(env, terminal.colourful),
    hasDatabase: async (data) => (await import('#store/embedded/home.ts')).isSettled(data),
    openSystem: async (options) => (await import('./open-system.ts')).openSystem(options),
    startWorker: async (system) => (await import('#jobs/worker.ts')).startWorker(system),
    serve: async (system, options) => {
      const provider = readIdentityProvider(env);
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
  };
}
