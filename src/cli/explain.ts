import { Conflict } from '#app/conflict.ts';
import { InputError, inputErrors } from '#app/input-error.ts';
import { ApiProblem } from '#contract/http-client.ts';
import { Refusal, refusals } from '#domain/refusal.ts';
import type { ServerTarget } from './target.ts';

/** Exit codes (design, §5): done, a check failed or the program did, wrong usage or input, refused by the rules. */
export const exitCodes = { done: 0, failed: 1, input: 2, refused: 3 } as const;

/** What went wrong, as it is told: the same words whether the rules are asked here or by a server. */
export type Explained = {
  code: string;
  message: string;
  remedy?: string;
  exitCode: number;
  /** The case as it is now, where somebody else was faster. */
  fresh?: { id: string; state: string; owner?: string; version: number };
};

/** Any error in words. `server`: the one that the command went to. */
export function explain(error: unknown, server?: ServerTarget): Explained {
  if (error instanceof ApiProblem) return ofProblem(error, server);
  if (error instanceof Refusal) {
    const { code, message, remedy } = error;
    const fresh = error instanceof Conflict ? { fresh: error.fresh } : {};
    return { code, message, remedy, exitCode: exitCodes.refused, ...fresh };
  }
  if (error instanceof InputError) {
    return { code: error.code, message: error.message, exitCode: exitCodes.input };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'INTERNAL', message, exitCode: exitCodes.failed };
}

function ofProblem({ code, message, remedy, fresh }: ApiProblem, server?: ServerTarget): Explained {
  const again = code === 'NOT_SIGNED_IN' && server ? loginTo(server) : remedy;
  return {
    code,
    message,
    exitCode: exitCodeOf(code),
    ...(again ? { remedy: again } : {}),
    ...(fresh ? { fresh: fresh as NonNullable<Explained['fresh']> } : {}),
  };
}

function exitCodeOf(code: string): number {
  if (Object.hasOwn(refusals, code)) return exitCodes.refused;
  return Object.hasOwn(inputErrors, code) ? exitCodes.input : exitCodes.failed;
}

function loginTo({ url, profile }: ServerTarget): string {
  const named = profile ? ` --profile ${profile}` : '';
  return `Log in: \`holdfast login ${url}${named}\`, or give a token that is good as HOLDFAST_TOKEN.`;
}
