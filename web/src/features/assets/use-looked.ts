import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf, CallName } from '#web/api/calls.ts';

/** What gives names to assets, or takes them. */
type NameCall = 'renameAsset' | 'mergeAssets' | 'splitAsset';
export type Moves = AnswerOf<NameCall>;

/** What is read anew once something was said of assets. */
export const touched: readonly CallName[] = [
  'listAssets',
  'countAssets',
  'showAsset',
  'searchFindings',
  'countFindings',
  'listCases',
];

/** What is only looked at is on no record. */
export const UNSAID = 'only looked at';

const REST_MILLISECONDS = 250;

/** What would come of it, told as soon as what is typed rests; nothing is done. `undefined` asks nothing. */
export function useLooked<Asked extends object>(
  name: NameCall,
  asked: Asked | undefined,
  call: (body: Asked & { look: true }) => Promise<Moves>,
) {
  const text = JSON.stringify(asked);
  const [rested] = useDebouncedValue(text, REST_MILLISECONDS);
  const { data, error } = useQuery({
    queryKey: [name, rested],
    queryFn: () => call({ ...(JSON.parse(rested) as Asked), look: true }),
    enabled: rested !== undefined,
    retry: false,
    gcTime: 0,
  });
  const current = rested === text && asked !== undefined;
  return { moves: current ? data : undefined, error: current ? error : null };
}
