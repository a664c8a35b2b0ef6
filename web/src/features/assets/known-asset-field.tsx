import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { SuggestField } from '#web/ui/form/fields.tsx';

type Props = {
  label: string;
  description?: string;
  required?: boolean;
  first?: boolean;
  value: string;
  onChange: (asset: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  /** Those that it cannot be. */
  except?: readonly string[];
};

const REST_MILLISECONDS = 200;
const SHOWN = 8;

/** An asset that somebody knows, found by typing a part of its name, description or tags. */
export function KnownAssetField({ value, except = [], ...props }: Props) {
  const [words] = useDebouncedValue(value.trim(), REST_MILLISECONDS);
  const query = {
    state: ['known' as const],
    limit: SHOWN + except.length,
    ...(words && { text: words }),
  };
  const { data } = useQuery({
    ...read('listAssets', { query }),
    placeholderData: keepPreviousData,
  });
  const names = data?.assets.map(({ asset }) => asset) ?? [];
  const suggestions = names.filter((name) => !except.includes(name) && name !== value);
  return <SuggestField {...props} value={value} suggestions={suggestions.slice(0, SHOWN)} />;
}
