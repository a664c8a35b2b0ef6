import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type CaseSearch, readCaseSearch } from './case-search.ts';

/** What the address asks for, and how to ask for something else. */
export function useCaseSearch() {
  const raw = useSearch({ from: '/shell/cases' });
  const search = useMemo(() => readCaseSearch(raw), [raw]);
  const navigate = useNavigate();
  const change = useCallback(
    // To go back leads to the page or view before, not through every letter that was typed.
    (next: CaseSearch) => void navigate({ to: '/cases', search: next, replace: true }),
    [navigate],
  );
  return { search, change };
}
