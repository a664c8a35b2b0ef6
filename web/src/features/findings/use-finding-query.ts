import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { complete } from '#domain/search/complete.ts';
import { read } from '#web/api/calls.ts';
import { faultOf } from './finding-search.ts';

/** How long a query rests before it is searched for, in milliseconds. */
const rest = 250;

/**
 * The query as it is typed, which is ahead of the address: it is searched for when it rests and can be read. A fault is
 * told when it rests as well, for half a word is no fault yet.
 */
export function useFindingQuery(query: string, onQuery: (query: string) => void) {
  const [typed, setTyped] = useState({ draft: query, sent: query, resting: true });
  const [seen, setSeen] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (seen !== query) {
    setSeen(query);
    // The address was changed by something else than this field: a facet, a view, or a way back.
    if (typed.sent !== query) setTyped({ draft: query, sent: query, resting: true });
  }
  const { draft, resting } = typed;
  const send = (text: string) => {
    clearTimeout(timer.current);
    const readable = faultOf(text) === undefined;
    setTyped((before) => ({ draft: text, sent: readable ? text : before.sent, resting: true }));
    if (readable) onQuery(text);
  };
  return {
    query: draft,
    fault: resting ? faultOf(draft) : undefined,
    suggestions: useSuggestions(draft),
    onQuery: (text: string) => {
      clearTimeout(timer.current);
      setTyped((before) => ({ ...before, draft: text, resting: false }));
      timer.current = setTimeout(() => send(text), rest);
    },
    onEnter: () => send(draft),
  };
}

/** What could be meant at the end of what is typed: words of the language at once, names once the server has told them. */
function useSuggestions(draft: string) {
  const { data } = useQuery({
    ...read('completeSearch', { query: { q: draft, cursor: draft.length } }),
    enabled: /:[^\s()]*$/.test(draft),
    staleTime: 60_000,
  });
  const offered = data?.completions ?? complete(draft, draft.length);
  return offered.map(({ insert, says, text }) => ({ label: insert, detail: says, query: text }));
}
