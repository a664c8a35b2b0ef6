import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '#app/access/caller.ts';
import { InputError } from '#app/input-error.ts';
import { LiveFeed } from '#app/live-feed.ts';
import type { System } from '#app/system.ts';
import { API, routes } from '#contract/routes.ts';
import { reaches, reachesIncident } from '#domain/access/reaches.ts';
import { type Reach, reachOf } from '#domain/access/rights.ts';
import type { RecentEvent } from '#store/read-models/recent-events.ts';
import { authenticate, authorise } from './authenticate.ts';
import type { Terms } from './terms.ts';

/** A comment now and then keeps what is between us from closing a quiet connection. */
const QUIET_MILLISECONDS = 15_000;
/** Rights are looked at again this often: a stream does not outlive its session by more. */
const RIGHTS_MILLISECONDS = 60_000;
/** Whoever does not read is not kept company: it may come again, and look at what it missed. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** So many streams one account may have open: each costs as long as it lasts. */
const MOST_STREAMS = 100;

/** Server-sent events of what happens to cases and incidents that the caller may see. */
export function mountLive(
  app: FastifyInstance,
  system: System,
  { secure, closing }: Terms,
): LiveFeed {
  const feed = new LiveFeed(system);
  const streams = new Streams();
  const [method, path, access] = routes.live;
  const callerOf = async (request: FastifyRequest) => {
    const caller = await authenticate(system, request, secure);
    authorise(caller, access);
    return caller;
  };
  app.route({
    method,
    url: API + path,
    config: { operation: 'live' },
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const caller = await callerOf(request);
      const stream = new PassThrough();
      streams.count(caller.principal.actor, stream);
      try {
        await follow(feed, stream, caller, () => callerOf(request));
      } catch (error) {
        stream.destroy();
        throw error;
      }
      const end = () => stream.end();
      closing.addEventListener('abort', end);
      stream.once('close', () => closing.removeEventListener('abort', end));
      if (closing.aborted) end();
      return (
        reply
          .type('text/event-stream')
          // Nothing else follows on this connection, so that a server that closes need not wait for it.
          .headers({ connection: 'close', 'x-accel-buffering': 'no' })
          .send(stream)
      );
    },
  });
  return feed;
}

/**
 * Writes what the caller may see into the stream, until that closes or the caller may not follow any more. `still` gives
 * the caller as it is by then, and throws where it has no right.
 */
export async function follow(
  feed: LiveFeed,
  stream: PassThrough,
  caller: Caller,
  still: () => Promise<Caller>,
  lookAgainMilliseconds = RIGHTS_MILLISECONDS,
): Promise<void> {
  let reach = reachesOf(caller);
  const say = (text: string) => {
    if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy();
    else if (!stream.writableEnded) stream.write(text);
  };
  const stop = await feed.listen((events) => {
    for (const event of events) if (sees(reach, event)) say(asText(event));
  });
  const look = () =>
    still().then(
      (now) => {
        reach = reachesOf(now);
      },
      () => stream.end(),
    );
  const timers = [
    setInterval(() => say(':\n\n'), QUIET_MILLISECONDS),
    setInterval(look, lookAgainMilliseconds),
  ];
  stream.once('close', () => {
    stop();
    for (const timer of timers) clearInterval(timer);
  });
  say('retry: 2000\n\n');
}

type Reaches = Record<RecentEvent['of'], Reach>;

function reachesOf({ principal, groups }: Pick<Caller, 'principal' | 'groups'>): Reaches {
  return {
    case: reachOf(principal, groups),
    incident: reachOf(principal, groups, 'incidents.read'),
  };
}

function sees(reach: Reaches, { of, assets, people, restrictedTo }: RecentEvent): boolean {
  const open = restrictedTo ? { restrictedTo } : {};
  if (of === 'incident') return reachesIncident(reach.incident, { assets, people, ...open });
  return assets.some((asset) => reaches(reach.case, { asset, ...open }));
}

function asText({ id, of, about, version, type, actor, at }: RecentEvent): string {
  return `id: ${id}\nevent: ${of}\ndata: ${JSON.stringify({ [of]: about, version, type, actor, at })}\n\n`;
}

/** Who has how many streams open. */
class Streams {
  private readonly open = new Map<string, number>();

  /** Counts the stream until it closes. Says no (TOO_MANY_REQUESTS) to one too many. */
  count(actor: string, stream: PassThrough): void {
    const before = this.open.get(actor) ?? 0;
    if (before >= MOST_STREAMS) {
      const message = `${MOST_STREAMS} streams of this account are open: close one, or ask again later`;
      throw new InputError('TOO_MANY_REQUESTS', message);
    }
    this.open.set(actor, before + 1);
    stream.once('close', () => {
      const left = (this.open.get(actor) ?? 1) - 1;
      if (left > 0) this.open.set(actor, left);
      else this.open.delete(actor);
    });
  }
}
