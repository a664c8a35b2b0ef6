import type { AnswerOf } from '#web/api/calls.ts';

/** When somebody signed in last: an instant, `never`, or `unknown` where the record that was read does not reach so far back. */
export type LastSignIn = { at: string } | 'never' | 'unknown';

/** Looks the last sign-ins up in a page of the record. */
export function lastSignIns({
  signIns,
  next,
}: AnswerOf<'listSignIns'>): (name: string) => LastSignIn {
  const found = new Map<string, string>();
  for (const { name, outcome, at } of signIns) {
    if (outcome === 'signed-in' && !found.has(name)) found.set(name, at);
  }
  return (name) => {
    const at = found.get(name);
    if (at !== undefined) return { at };
    return next === undefined ? 'never' : 'unknown';
  };
}
