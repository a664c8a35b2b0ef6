import { LINES, lastLine } from './answer-lines.ts';
import type { Client } from './client.ts';
import { API, type RouteId, routes } from './routes.ts';
import type { File, Terms, Upload } from './shape.ts';
import type { Problem } from './shapes/common.ts';
import type { shapes } from './shapes.ts';

/** How a server is reached. */
export type HttpOptions = {
  /** Where the API's paths begin: `https://holdfast.example`; empty for the server that a page came from. */
  url: string;
  /** Sent with every request: who asks. */
  headers?: Readonly<Record<string, string>>;
  fetch?: typeof fetch;
  /** Opens a file of this machine that is to be uploaded. Browsers have none, and upload a `Blob`. */
  openFile?: (upload: Upload) => Promise<OpenFile>;
};
export type OpenFile = { stream: ReadableStream<Uint8Array>; bytes: number };

/**
 * The server's "no" (RFC 9457), or why there is none of its own: then the code is SERVER_UNREACHABLE, and the status
 * 0 where nothing answered at all.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly remedy: string | undefined;
  /** What exactly of the request is not as the contract has it. */
  readonly faults: Problem['faults'];
  /** The case as it is now, where somebody else was faster. */
  readonly fresh: unknown;

  constructor(problem: Omit<Problem, 'type'>, options?: ErrorOptions) {
    super(problem.title, options);
    this.status = problem.status;
    this.code = problem.code;
    this.remedy = problem.remedy;
    this.faults = problem.faults;
    this.fresh = problem.case;
  }
}

type CallId = keyof Client;
type AnyArgs = Terms & {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  upload?: Blob | Upload;
};

/**
 * The API over HTTP. Runs in browsers and in Node. Reads, and writes under one and the same idempotency key, are
 * repeated where the line breaks or a proxy finds no server; uploads are not.
 *
 * Its functions throw an `ApiProblem`, or whatever their `signal` was aborted with.
 */
export function httpClient(options: HttpOptions): Client {
  const ids = Object.keys(routes).filter((id) => id !== 'live') as CallId[];
  const calls = ids.map((id) => [id, (args: AnyArgs = {}) => call(options, id, args)]);
  return Object.fromEntries(calls) as Client;
}

/** Routes whose shape is of that kind. The shapes are types here: with them at run time would come all of zod. */
type RoutesOf<Kind> = {
  [R in RouteId]: (typeof shapes)[R] extends Kind ? R : never;
}[RouteId];

const filed: Record<RoutesOf<{ ok: 'file' }>, true> = {
  exportEvidence: true,
  exportIncident: true,
  caseEvidence: true,
  exceptionEvidence: true,
  factEvidence: true,
  exportCauses: true,
  renderPostmortem: true,
  rawImport: true,
};

/** Under a key a server would keep what it answers, so these have none, and are not repeated. */
const secret: Record<RoutesOf<{ secret: true }>, true> = {
  signIn: true,
  readLink: true,
  acceptLink: true,
  changePassword: true,
  issueMyToken: true,
  issueToken: true,
  inviteAccount: true,
  issueLink: true,
  storeSecret: true,
  setMail: true,
  createWebhook: true,
  rotateWebhookSecret: true,
};

/** How long to wait before each repetition. */
const REPEATED_AFTER_MILLISECONDS = [300, 1500];

async function call(options: HttpOptions, id: CallId, args: AnyArgs): Promise<unknown> {
  const address = addressOf(options.url, id, args);
  const key = keyFor(id, args);
  const repeatable = !args.upload && (routes[id][0] === 'GET' || key !== undefined);
  const pauses = repeatable ? REPEATED_AFTER_MILLISECONDS : [];
  for (const pause of pauses) {
    const answer = await attempt(options, id, args, address, key).catch((problem: unknown) => {
      if (problem instanceof ApiProblem && passes(problem)) return problem;
      throw problem;
    });
    if (!(answer instanceof ApiProblem)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return attempt(options, id, args, address, key);
}

/** Whether the same request may fare better in a moment. */
function passes({ status, code }: ApiProblem): boolean {
  return [0, 502, 503, 504].includes(status) || code === 'REQUEST_UNDER_WAY';
}

function keyFor(id: CallId, { idempotencyKey, upload }: AnyArgs): string | undefined {
  if (idempotencyKey !== undefined) return idempotencyKey;
  if (routes[id][0] === 'GET' || upload || id in secret) return undefined;
  // Not `randomUUID`: over plain HTTP browsers do not have it.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a call: parameters in the path, a list in the query as its key repeated. */
function addressOf(url: string, id: CallId, { params = {}, query = {} }: AnyArgs): string {
  const path = routes[id][1].replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, params));
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return values
      .filter((one) => one !== undefined)
      .map((one): [string, string] => [name, String(one)]);
  });
  const search = new URLSearchParams(pairs).toString();
  return `${url}${API}${path}${search ? `?${search}` : ''}`;
}

function segment(name: string, params: Record<string, unknown>): string {
  const value = String(params[name] ?? '');
  if (!['', '.', '..'].includes(value)) return encodeURIComponent(value);
  // Such a segment would lead to the address of another route.
  const title = `path.${name}: "${value}" is no name`;
  throw new ApiProblem({ status: 400, code: 'REQUEST_INVALID', title });
}

async function attempt(
  options: HttpOptions,
  id: CallId,
  args: AnyArgs,
  address: string,
  key: string | undefined,
): Promise<unknown> {
  const request = await requestOf(options, id, args, key);
  const send = options.fetch ?? fetch;
  try {
    const response = await send(address, request);
    if (args.watch && response.body && typeOf(response) === LINES) {
      const last = await lastLine(response.body, args.watch);
      if ('problem' in last) throw new ApiProblem(last.problem);
      return last.result;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (args.upload instanceof Blob) args.watch?.(args.upload.size);
    return answerOf(id, address, response, bytes);
  } catch (error) {
    if (error instanceof ApiProblem || args.signal?.aborted) throw error;
    const title = `${placeOf(address)} does not answer: ${reasonOf(error)}`;
    const remedy = 'Check the address and the network, and that the server runs.';
    const code = 'SERVER_UNREACHABLE';
    throw new ApiProblem({ status: 0, code, title, remedy }, { cause: error });
  }
}

/** Streams go out while they are read; Node asks for the word. */
type Outgoing = RequestInit & { headers: Record<string, string>; duplex?: 'half' };

async function requestOf(
  { headers = {}, openFile }: HttpOptions,
  id: CallId,
  { body, upload, ifMatch, signal, watch }: AnyArgs,
  key: string | undefined,
): Promise<Outgoing> {
  const request: Outgoing = {
    method: routes[id][0],
    headers: {
      accept: `${watch && upload && !(upload instanceof Blob) ? `${LINES}, ` : ''}application/json, application/problem+json`,
      ...headers,
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    // Where a proxy leads to its sign-in page, that is not the answer, and nobody there is told who asks.
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  };
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  if (!upload) return request;
  request.headers['content-type'] = 'application/octet-stream';
  if (upload instanceof Blob) return { ...request, body: upload };
  if (!openFile) throw new Error('a path is uploaded, and nothing opens it');
  const { stream, bytes } = await openFile(upload);
  // So that a server can refuse what is too large before it is sent.
  request.headers['content-length'] = String(bytes);
  return { ...request, body: watch ? watched(stream, watch) : stream, duplex: 'half' };
}

function watched(stream: ReadableStream<Uint8Array>, watch: (bytes: number) => void) {
  let sent = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      sent += chunk.byteLength;
      watch(sent);
      controller.enqueue(chunk);
    },
  });
  return stream.pipeThrough(counter);
}

function answerOf(id: CallId, address: string, response: Response, bytes: Uint8Array): unknown {
  const { status, ok, headers } = response;
  const type = typeOf(response);
  if (!ok) throw problemOf(address, response, type, bytes);
  if (status === 204) return undefined;
  const disposition = headers.get('content-disposition');
  if (id in filed && disposition) return { ...named(disposition), mediaType: type, bytes };
  if (id in filed || type !== 'application/json') throw foreign(address, response, type);
  return JSON.parse(textOf(bytes));
}

function typeOf({ headers }: Response): string {
  return headers.get('content-type')?.split(';')[0] ?? '';
}

/** The name that a file has, as RFC 6266 tells it. */
function named(disposition: string): Pick<File, 'name'> {
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return { name: decodeURIComponent(name) };
}

function problemOf(
  address: string,
  response: Response,
  type: string,
  bytes: Uint8Array,
): ApiProblem {
  if (type !== 'application/problem+json') return foreign(address, response, type);
  return new ApiProblem(JSON.parse(textOf(bytes)) as Problem);
}

/** An answer that no Holdfast gave. */
function foreign(address: string, response: Response, type: string): ApiProblem {
  const { status, headers } = response;
  const location = headers.get('location');
  const what = location ? `points to ${location}` : `answers ${status} with ${type || 'nothing'}`;
  return new ApiProblem({
    status,
    code: 'SERVER_UNREACHABLE',
    title: `${placeOf(address)} ${what}, as Holdfast does not`,
    remedy: 'Check the address, and what stands between: a proxy, or its page to sign in.',
  });
}

function placeOf(address: string): string {
  return address.split(API)[0] || 'The server';
}

/** Node says the reason in the cause of its error, and for several addresses in code alone. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string; code?: string } } & Error;
  return cause?.message || cause?.code || message;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
