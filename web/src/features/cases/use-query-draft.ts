import { useEffect, useRef, useState } from 'react';
import { filtersChosen } from './case-facets.ts';
import type { Filters } from './case-search.ts';
import { suggestionsFor, type TokenFacet, takeTokens } from './query-tokens.ts';

/** How long a query rests before it is searched for, in milliseconds. */
const rest = 250;

type Options = {
  /** The words that the address says. */
  text: string;
  facets: readonly TokenFacet[];
  /** Narrows the list: words in place of those before, filters beside those that are there. */
  onNarrow: (text: string, filters: Filters) => void;
};

/**
 * The query as it is typed, which is ahead of the address: words follow when they rest, a token becomes a filter as
 * soon as it is finished.
 */
export function useQueryDraft({ text, facets, onNarrow }: Options) {
  const [typed, setTyped] = useState({ draft: text, sent: text, resting: true, done: false });
  const [seen, setSeen] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (seen !== text) {
    setSeen(text);
    // The address was changed by something else than this field: another view, or a way back.
    if (typed.resting && typed.sent !== text) {
      setTyped({ draft: text, sent: text, resting: true, done: false });
    }
  }

  const take = (query: string, done: boolean) => {
    clearTimeout(timer.current);
    const taken = takeTokens(query, facets, done);
    const narrow = () => {
      setTyped({ draft: taken.draft, sent: taken.text, resting: true, done });
      onNarrow(taken.text, filtersChosen(taken.chosen));
    };
    if (done || Object.keys(taken.chosen).length > 0) return narrow();
    setTyped({ ...typed, draft: query, resting: false, done });
    timer.current = setTimeout(narrow, rest);
  };
  return {
    query: typed.draft,
    fault: takeTokens(typed.draft, facets, typed.done).fault,
    suggestions: suggestionsFor(typed.draft, facets),
    onQuery: (query: string) => take(query, false),
    onEnter: () => take(typed.draft, true),
  };
}
