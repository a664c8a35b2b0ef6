import type { FastifyError } from 'fastify';
import { Conflict } from '#app/conflict.ts';
import { InputError, type InputErrorCode, inputErrors } from '#app/input-error.ts';
import type { Problem } from '#contract/shapes/common.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import { CursorInvalid } from '#store/read-models/keyset.ts';

/** So many faults are told, and how many more there are: one request can have as many as it has bytes. */
const FAULTS_TOLD = 20;
const LONGEST_TOLD = 300;

/** What in a request is not as the contract has it: found before any handler is called. */
export class RequestFault extends InputError {
  readonly faults: { at: string; message: string }[];

  constructor(faults: { at: string; message: string }[]) {
    const told = faults
      .slice(0, FAULTS_TOLD)
      .map(({ at, message }) => ({ at: shortened(at), message: shortened(message) }));
    const rest = faults.length - told.length;
    const all = told.map(({ at, message }) => `${at}: ${message}`);
    super('REQUEST_INVALID', [...all, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; '));
    this.faults = told;
  }
}

/** Names that somebody made up may be as long as the whole request. */
function shortened(text: string): string {
  return text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}…` : text;
}

/** Any error as RFC 9457 has it. What is nobody's fault but ours says nothing of itself. */
export function toProblem(error: unknown, conditional = false): Problem {
  if (error instanceof Refusal) return ofRefusal(error, conditional);
  if (error instanceof InputError) return ofInput(error);
  if (error instanceof CursorInvalid)
    return ofInput(new InputError('REQUEST_INVALID', error.message));
  const known = ofFastify(error as FastifyError) ?? ofDatabase(error as DatabaseError);
  if (known) return ofInput(known);
  return {
    type: 'about:blank',
    title: 'Something went wrong here, and it is on record.',
    status: 500,
    code: 'INTERNAL',
    remedy: 'Try again; if it stays so, look into the log of the server for this request.',
  };
}

function ofRefusal(refusal: Refusal, conditional: boolean): Problem {
  const { code, message, remedy } = refusal;
  const status = code === 'VERSION_CONFLICT' && conditional ? 412 : (refused[code] ?? 409);
  const fresh = refusal instanceof Conflict ? { case: refusal.fresh } : {};
  return { type: typeOf(code), title: message, status, code, remedy, ...fresh };
}

function ofInput(error: InputError): Problem {
  const { code, message } = error;
  const faults = error instanceof RequestFault ? { faults: error.faults } : {};
  const status = unusable[code] ?? 400;
  // What is wrong with the server's surroundings is told to who runs it: messages name files of that machine.
  const title = status < 500 ? message : `${inputErrors[code]}: the log of the server says more`;
  return { type: typeOf(code), title, status, code, ...faults };
}

/** Where the documentation lists the code. */
function typeOf(code: string): string {
  return `/docs/refusals#${code.toLowerCase()}`;
}

/** What the HTTP server itself says no to, in our words. */
function ofFastify({ statusCode, message }: FastifyError): InputError | undefined {
  if (statusCode === 413) return new InputError('TOO_LARGE', 'JSON is taken up to 1 MiB.');
  if (statusCode === 415) {
    return new InputError('MEDIA_UNSUPPORTED', 'Send JSON, as application/json.');
  }
  const ours = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return ours ? new InputError('REQUEST_INVALID', message) : undefined;
}

type DatabaseError = { code?: string; syscall?: string; message: string };
/** SQLSTATE of a server that hangs up, shuts down, starts, or has no connection left. */
const away = /^(08...|57P0[1-3]|53300)$/;

/** A database that is away comes back; whoever asks may ask again. */
function ofDatabase({ code = '', syscall, message }: DatabaseError): InputError | undefined {
  const lost = syscall === 'connect' || message?.startsWith('Connection terminated');
  if (!lost && !away.test(code)) return undefined;
  return new InputError('DATABASE_UNREACHABLE', message);
}

const refused: Partial<Record<RefusalCode, number>> = {
  NOT_SIGNED_IN: 401,
  SIGN_IN_FAILED: 401,
  RIGHT_MISSING: 403,
  ROLE_MISSING: 403,
  ACCOUNT_SUSPENDED: 403,
  CASE_UNKNOWN: 404,
  EXCEPTION_UNKNOWN: 404,
  INCIDENT_UNKNOWN: 404,
  ALERT_UNKNOWN: 404,
  FACT_UNKNOWN: 404,
  POSTMORTEM_UNKNOWN: 404,
  ACCOUNT_UNKNOWN: 404,
  TOKEN_UNKNOWN: 404,
  ASSET_GROUP_UNKNOWN: 404,
  ASSET_UNKNOWN: 404,
  WORKFLOW_UNKNOWN: 404,
  PACK_UNKNOWN: 404,
  SECRET_UNKNOWN: 404,
  LINK_UNUSABLE: 410,
  PASSWORD_TOO_WEAK: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  SIGN_IN_LOCKED: 429,
};

const unusable: Partial<Record<InputErrorCode, number>> = {
  NOT_FOUND: 404,
  ROUTE_UNKNOWN: 404,
  ORIGIN_FOREIGN: 403,
  TOO_LARGE: 413,
  MEDIA_UNSUPPORTED: 415,
  UNRECOGNISED_REPORT: 422,
  AMBIGUOUS_REPORT: 422,
  UNKNOWN_FORMAT: 422,
  ALERTS_UNREADABLE: 422,
  ALERT_RULES_INVALID: 422,
  FORMAT_MISMATCH: 422,
  UNREADABLE_FILE: 422,
  WORKFLOW_INVALID: 422,
  SEARCH_INVALID: 422,
  PLAN_INVALID: 422,
  POLICY_INVALID: 422,
  PACK_INVALID: 422,
  INTEL_INVALID: 422,
  INTEL_UNREACHABLE: 424,
  MAIL_INVALID: 422,
  MAIL_FAILED: 424,
  HOLIDAYS_MISSING: 424,
  TOO_MANY_REQUESTS: 429,
  LEDGER_KEY_MISSING: 503,
  SECRETS_KEY_MISSING: 503,
  SECRETS_KEY_INVALID: 503,
  SECRET_DAMAGED: 500,
  DATABASE_UNREACHABLE: 503,
};
