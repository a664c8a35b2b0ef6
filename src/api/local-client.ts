import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import type { Client } from '#contract/client.ts';
import { routes } from '#contract/routes.ts';
import type { File, GivenFile, Upload } from '#contract/shape.ts';
import { shapes } from '#contract/shapes.ts';
import { authorise } from './authenticate.ts';
import { checked } from './checked.ts';
import type { Call, CallId } from './handler.ts';
import { handlers } from './handlers.ts';

type AnyArgs = {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  upload?: Upload;
  ifMatch?: number;
  watch?: (bytes: number) => void;
};

/** The API within the process: the same handlers, the same checks, without HTTP. For the machine's operator. */
export function localClient(system: System, caller: Caller): Client {
  const ids = Object.keys(handlers) as CallId[];
  const calls = ids.map((id) => [
    id,
    (args: AnyArgs = {}) => callLocally(system, caller, id, args),
  ]);
  return Object.fromEntries(calls) as Client;
}

async function callLocally(
  system: System,
  caller: Caller,
  id: CallId,
  { params, query, body, upload, ifMatch, watch }: AnyArgs,
): Promise<unknown> {
  authorise(caller, routes[id][2]);
  const shape = shapes[id];
  const call = {
    params: checked(shape, 'params', params),
    query: checked(shape, 'query', query),
    body: checked(shape, 'body', body),
    system,
    caller,
    from: { address: 'local', agent: 'holdfast' },
    url: '',
    ...(upload ? { upload } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(watch ? { watch } : {}),
    opened: () => {},
    ended: () => {},
  };
  const handler = handlers[id] as (call: Call<CallId>) => Promise<unknown>;
  const answer = await handler(call as unknown as Call<CallId>);
  return shape.ok === 'file' ? whole(answer as GivenFile) : answer;
}

async function whole({ bytes, ...file }: GivenFile): Promise<File> {
  if (bytes instanceof Uint8Array) return { ...file, bytes };
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { ...file, bytes: Buffer.concat(chunks) };
}
