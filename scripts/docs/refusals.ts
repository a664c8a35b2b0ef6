import { inputErrors } from '#app/input-error.ts';
import { refusals } from '#domain/refusal.ts';
import { page, table } from './markdown.ts';

/** Every "no" of the rules and every fault of input, by code. */
export function refusalsPage(): string {
  return page(
    'Refusals and input errors',
    '`src/domain/refusal.ts` and `src/app/input-error.ts`',
    `What a command that does not do its work answers: a code, a sentence and, where there is one, a remedy. With
\`--json\` the answer is \`{"error": {"code", "message", "remedy"}}\` on stdout; the words are always on stderr.`,
    '## Refusals (exit code 3)',
    'The rules say no. Nothing was changed.',
    table(
      ['code', 'says', 'remedy'],
      Object.entries(refusals).map(([code, { says, remedy }]) => [`\`${code}\``, says, remedy]),
    ),
    '## Input errors (exit code 2)',
    'What was handed in cannot be used. The message names the place and the remedy.',
    table(
      ['code', 'means'],
      Object.entries(inputErrors).map(([code, means]) => [`\`${code}\``, means]),
    ),
  );
}
