import { type AnswerOf, read } from '#web/api/calls.ts';
import { useLast } from '#web/features/settings/workflows/use-last.ts';
import { useTextCheck } from '#web/features/shared/use-text-check.ts';

export type Checked = AnswerOf<'checkWorkflow'>;

/** What is wrong with a text, and what it says; `last`: what it said when it could be read last. */
export function useCheck(text: string) {
  const check = useTextCheck(text, (body) => read('checkWorkflow', { body: { text: body } }));
  const last = useLast(check.checked?.definition);
  return { ...check, last };
}

export type Check = ReturnType<typeof useCheck>;
