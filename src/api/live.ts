import type { FastifyInstance } from 'fastify';
import type { Caller } from '#app/access/caller.ts';
import { LiveFeed } from '#app/live-feed.ts';
import type { System } from '#app/system.ts';
import { API, routes } from '#contract/routes.ts';
import { reaches } from '#domain/access/reaches.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { RecentEvent } from '#store/read-models/recent-events.ts';
import { authenticate, authorise } from './authenticate.ts';
import type { Terms } from './mount.ts';

/** A comment now and then keeps what is between us from closing a quiet connection. */
const QUIET_MILLISECONDS = 15_000;
/** Rights are looked at again this often: a stream does not outlive its session by more. */
const RIGHTS_MILLISECONDS = 60_000;

/** Server-sent events of what happens to cases that the caller may see. */
export function mountLive(app: FastifyInstance, system: System, terms: Terms): LiveFeed {
  const feed = new LiveFeed(system);
  const [method, path, access] = routes.live;
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.route({
    method,
    url: API + path,
    config: { operation: 'live' },
    handler: async (request, reply) => {
      const caller = await authenticate(system, request, terms.secure);
      authorise(caller, access);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\n\n');
      const stop = await feed.listen((events) => {
        for (const event of visible(events, caller)) raw.write(asText(event));
      });
      const quiet = setInterval(() => raw.write(':\n\n'), QUIET_MILLISECONDS);
      const rights = setInterval(async () => {
        const still = await authenticate(system, request, terms.secure).catch(() => undefined);
        if (!still?.account) return end();
        caller.principal = still.principal;
        caller.groups = still.groups;
      }, RIGHTS_MILLISECONDS);
      const end = () => {
        stop();
        clearInterval(quiet);
        clearInterval(rights);
        open.delete(end);
        raw.end();
      };
      open.add(end);
      raw.on('close', end);
    },
  });
  return feed;
}

function visible(events: readonly RecentEvent[], { principal, groups }: Caller): RecentEvent[] {
  const reach = reachOf(principal, groups);
  return events.filter(({ asset, restrictedTo }) =>
    reaches(reach, { asset, ...(restrictedTo ? { restrictedTo } : {}) }),
  );
}

function asText({ id, caseId, version, type, actor, at }: RecentEvent): string {
  return `id: ${id}\nevent: case\ndata: ${JSON.stringify({ case: caseId, version, type, actor, at })}\n\n`;
}
