import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { urlFault } from '#domain/workflow/url-fault.ts';
import { type AddressRange, addressFault, readRanges } from './public-address.ts';

/** HTTP to the outside, for addresses that a workflow or an administrator chose. */
export type OutgoingHttp = {
  /**
   * Makes one request on a connection of its own; a redirect is an answer like any other, not followed.
   *
   * Throws an `Error` whose message is a sentence where there is no whole answer: the URL or the address it leads
   * to is refused, nobody answers, the time is over, or the request is called off.
   */
  request: (url: string, options: OutgoingRequest) => Promise<Answer>;
};

export type OutgoingRequest = {
  method: string;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
  /** Aborts when the request is called off. */
  signal?: AbortSignal | undefined;
  /** Seconds from the beginning to the end of the answer. */
  timeout: number;
};

/** What came back. The names of its headers are in lower case; `text` is absent where it is longer than `ANSWER_LIMIT`. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text?: string;
};

/** Bytes of an answer that are read at the most. */
export const ANSWER_LIMIT = 4 * 1024 * 1024;

/**
 * HTTP that reaches public addresses only, and those of the ranges in `allow` (CIDR): otherwise whoever writes a
 * URL could make the server speak to itself, to its neighbours or to the metadata service of its cloud.
 *
 * What counts is the address that is connected to, however it is spelled and whatever name led to it, and it is
 * looked at when it is connected to: a name that answers differently the second time gains nothing. Throws an
 * `Error` for a range that cannot be read.
 */
export function outgoingHttp({ allow }: { allow: readonly string[] }): OutgoingHttp {
  const dispatcher = guardedAgent(allow, ANSWER_LIMIT);
  return {
    request: async (url, { method, headers, body, signal, timeout }) => {
      const target = readUrl(url);
      const timeUp = AbortSignal.timeout(timeout * 1000);
      try {
        const {
          statusCode,
          headers: answered,
          body: stream,
        } = await request(target, {
          dispatcher,
          method: method as Dispatcher.HttpMethod,
          headers: { ...headers },
          body: body ?? null,
          signal: signal ? AbortSignal.any([signal, timeUp]) : timeUp,
          reset: true,
        });
        const text = await readText(stream);
        return { status: statusCode, headers: answered, ...(text === undefined ? {} : { text }) };
      } catch (error) {
        if (signal?.aborted) throw new Error('called off', { cause: error });
        if (timeUp.aborted) throw new Error(`timed out after ${timeout} s`, { cause: error });
        throw new Error(explained(error), { cause: error });
      }
    },
  };
}

/** Where the request goes, if it may go there at all. What a name leads to is seen when it is connected to. */
export function readUrl(text: string): URL {
  const fault = urlFault(text);
  if (fault) throw new Error(fault);
  return new URL(text);
}

/**
 * Refuses on both ways to a connection: names are looked up here, and addresses are never looked up. `most`: bytes of
 * an answer. Throws an `Error` for a range that cannot be read.
 */
export function guardedAgent(allow: readonly string[], most: number): Agent {
  const allowed = readRanges(allow);
  const guardedLookup: LookupFunction = (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const fault = error ?? firstFault(found, allowed);
      const [first] = found ?? [];
      if (fault || !first) callback(fault ?? new Error(`${name} has no address`), []);
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({ lookup: guardedLookup });
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const fault = isIP(host) ? firstFault([{ address: host }], allowed) : undefined;
      if (fault) callback(fault, null);
      else connect(options, callback);
    },
    maxResponseSize: most,
    // The time of the request is limited as a whole, and may well be longer than these are by default.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function firstFault(
  found: readonly { address: string }[],
  allowed: readonly AddressRange[],
): Error | undefined {
  const fault = found.map(({ address }) => addressFault(address, allowed)).find((one) => one);
  return fault === undefined ? undefined : new Error(fault);
}

/** What went wrong, in words: where several addresses of a name were tried, the error itself has none. */
export function explained(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(explained).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function readText(body: Dispatcher.ResponseData['body']): Promise<string | undefined> {
  try {
    return await body.text();
  } catch (error) {
    if ((error as { code?: string }).code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return undefined;
    throw error;
  }
}
