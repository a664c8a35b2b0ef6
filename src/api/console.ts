import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { InputError } from '#app/input-error.ts';
import { webFolder } from '#app/web-folder.ts';

/**
 * Serves the console: its files for ever, for their names change with their content; its page for every address that
 * is not the API's, for the console finds its own way from there.
 */
export async function mountConsole(app: FastifyInstance): Promise<void> {
  const root = webFolder();
  const built = existsSync(root);
  if (built) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      wildcard: false,
      index: false,
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/');
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async ({ method, url }, reply) => {
    const page = (method === 'GET' || method === 'HEAD') && !url.startsWith('/api/');
    if (page && built) return reply.sendFile('index.html');
    throw new InputError(
      'ROUTE_UNKNOWN',
      `There is no ${method} ${url.split('?')[0]}: see /openapi.json.`,
    );
  });
}
