import { useEffect, useEffectEvent, useState } from 'react';
import { SearchLine } from '#web/features/settings/search-line.tsx';

/** How long the typing rests before the record is asked, in milliseconds. */
const REST = 300;

/** The whole name of an account, to see what came under it. */
export function NameFilter({ name, onName }: { name: string; onName: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  const choose = useEffectEvent((next: string) => {
    if (next !== name) onName(next);
  });
  useEffect(() => {
    const timer = setTimeout(() => choose(typed.trim()), REST);
    return () => clearTimeout(timer);
  }, [typed]);
  return <SearchLine label="Name of an account" query={typed} onQuery={setTyped} />;
}
