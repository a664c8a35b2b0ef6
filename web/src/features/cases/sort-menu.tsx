import { SortIcon } from '#web/ui/icons.tsx';
import { Menu } from '#web/ui/menu.tsx';
import type { CaseSearch, CaseSort } from './case-search.ts';
import { inOrder } from './sorting.ts';

const orders: readonly { sort: CaseSort; label: string }[] = [
  { sort: 'urgency', label: 'Most urgent first' },
  { sort: 'priority', label: 'Highest priority first' },
  { sort: 'due', label: 'First due first' },
  { sort: 'changed', label: 'Last changed first' },
  { sort: 'opened', label: 'Last opened first' },
];

type Props = { search: CaseSearch; onSearch: (search: CaseSearch) => void };

/** The orders of the list, also those that no column has. */
export function SortMenu({ search, onSearch }: Props) {
  const { sort: now = 'urgency' } = search;
  return (
    <Menu
      label="Order"
      icon={<SortIcon />}
      items={orders.map(({ sort, label }) => ({
        label,
        chosen: sort === now,
        onClick: () => onSearch(inOrder(search, sort)),
      }))}
    />
  );
}
