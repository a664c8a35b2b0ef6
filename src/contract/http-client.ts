import type { Client } from './client.ts';
import { API, type RouteId, routes } from './routes.ts';
import type { File, Terms, Upload } from './shape.ts';
import type { shapes } from './shapes.ts';
import type { Problem } from './shapes/common.ts';

/** How a server is reached. */
export type HttpOptions = {
  /** Where the API's paths begin: `https://holdfast.example`; empty for the page's own server. */
  url: string;
  /** Sent with every request: who asks. */
  headers?: Readonly<Record<string, string>>;
  fetch?: typeof fetch;
  /** Opens a file of this machine that is to be uploaded; browsers have none, and upload a `Blob`. */
  openFile?: (upload: Upload) => Promise<OpenFile>;
};
export type OpenFile = { stream: ReadableStream<Uint8Array>; bytes: number };

/**
 * The server's "no" (RFC 9457), or why there is no answer of its own: the code is then SERVER_UNREACHABLE, and the
 * status 0 where nothing answered at all.
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
    const { status, code, remedy, faults, case: fresh } = problem;
    Object.assign(this, { status, code, remedy, faults, fresh });
  }
}
