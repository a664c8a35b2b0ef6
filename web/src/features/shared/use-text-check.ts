import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';

/** How long a text rests while it is written before it is checked, in milliseconds. */
const rest = 250;

/** What the server says of a text that is being written. `current`: whether that is of the text as it is now. */
export function useTextCheck<Answer>(
  text: string,
  ask: (text: string) => UseQueryOptions<Answer, Error, Answer, readonly unknown[]>,
) {
  const [settled] = useDebouncedValue(text, rest);
  const asked = useQuery<Answer, Error, Answer, readonly unknown[]>({
    ...ask(settled),
    placeholderData: keepPreviousData as never,
    retry: false,
    // What it is held against may change: who has which role, and what is published.
    staleTime: 0,
    gcTime: 10_000,
  });
  const current = settled === text && asked.data !== undefined && !asked.isPlaceholderData;
  return { checked: asked.data, current, error: asked.error, again: () => void asked.refetch() };
}

/** Why nothing can be done yet with a text that is checked. */
export function uncheckedYet(
  { current, checked }: { current: boolean; checked?: { ok: boolean } | undefined },
  what = 'the text',
): string | undefined {
  if (!current) return 'The text is being checked';
  return checked?.ok ? undefined : `Put right what is wrong with ${what} first`;
}
