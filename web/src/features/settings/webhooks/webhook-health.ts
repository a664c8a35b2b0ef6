import type { AnswerOf } from '#web/api/calls.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

export type Webhook = AnswerOf<'listWebhooks'>['webhooks'][number];

/** How a webhook fares, in a word. */
export function healthOf({ enabled, failingSince, pending, last }: Webhook): {
  standing: Standing;
  word: string;
} {
  if (!enabled) return { standing: 'paused', word: 'Disabled' };
  if (failingSince !== null) return { standing: 'bad', word: 'Failing' };
  if (pending > 0)
    return { standing: 'active', word: `${pending.toLocaleString('en-GB')} on the way` };
  if (last === null) return { standing: 'waiting', word: 'Nothing sent yet' };
  return { standing: 'good', word: 'Delivered' };
}

/** Which events it is told of, in words. */
export function typesText(types: readonly string[]): string {
  if (types.length === 0) return 'Every event of a case';
  return types.length === 1 ? (types[0] ?? '') : `${types.length} kinds of events`;
}
