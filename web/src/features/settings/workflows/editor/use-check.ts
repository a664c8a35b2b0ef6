import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useLast } from '#web/features/settings/workflows/use-last.ts';

/** How long a text rests while it is written before it is checked, in milliseconds. */
const rest = 250;

export type Checked = AnswerOf<'checkWorkflow'>;

/**
 * What is wrong with a text, and what it says. `current`: whether that is of the text as it is now; `last`: what it said
 * when it could be read last.
 */
export function useCheck(text: string) {
  const [settled] = useDebouncedValue(text, rest);
  const asked = useQuery({
    ...read('checkWorkflow', { body: { text: settled } }),
    placeholderData: keepPreviousData,
    retry: false,
    // What it is held against may change: who has which role, and what is published.
    staleTime: 0,
    gcTime: 10_000,
  });
  const current = settled === text && asked.data !== undefined && !asked.isPlaceholderData;
  const last = useLast(asked.data?.definition);
  const { error } = asked;
  return { checked: asked.data, last, current, error, again: () => void asked.refetch() };
}

export type Check = ReturnType<typeof useCheck>;
