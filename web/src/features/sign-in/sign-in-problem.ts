import { type RefusalCode, refusals } from '#domain/refusal.ts';
import { ApiProblem } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import type { Problem } from '#web/ui/problem-panel.tsx';

const title = 'You are not signed in';

/** What is told of a "no" that is in no catalogue of the rules, by its code. */
const others: Record<string, Pick<Problem, 'happened' | 'remedy'>> = {
  TOO_MANY_REQUESTS: {
    happened: 'There were too many attempts from where you are within a minute.',
    remedy: 'Wait a minute, then try again.',
  },
};

/** What is told when signing in did not work. */
export function signInProblem(error: unknown): Problem {
  const told = error instanceof ApiProblem ? others[error.code] : undefined;
  return { ...problemOf(error, { title }), ...told };
}

/** The same of a code alone, as the way back from the identity provider carries it. */
export function problemOfCode(code: string): Problem {
  const { says, remedy } = isRefusal(code) ? refusals[code] : unknown;
  return { title, happened: says, remedy, code, ...others[code] };
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}

const unknown = {
  says: 'Something went wrong on the way to the identity provider or back.',
  remedy: 'Try again; if it stays so, an administrator finds the reason in the log of the server.',
};
