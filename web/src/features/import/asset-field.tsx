import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { SuggestField } from '#web/ui/form/fields.tsx';

type Props = {
  label?: string;
  description?: string;
  value: string;
  onChange: (asset: string) => void;
};

/** What was scanned: any name, with those suggested that have cases. */
export function AssetField({ label = 'Asset', description, value, onChange }: Props) {
  const [words] = useDebouncedValue(value.trim(), 200);
  const { data } = useQuery({
    ...read('caseFacets', { query: { closed: 'both', ...(words && { text: words }) } }),
    placeholderData: keepPreviousData,
  });
  const fits = (name: string) => name.toLowerCase().includes(words.toLowerCase());
  const known = data?.asset.map((one) => one.value).filter(fits) ?? [];
  return (
    <SuggestField
      label={label}
      {...(description && { description })}
      placeholder="As the report says"
      value={value}
      onChange={onChange}
      suggestions={known}
    />
  );
}
