import { useEffect, useState } from 'react';
import { formatDuration } from '#web/ui/duration.ts';

/** How long something has been going on, counted on every second: for what is looked at while it runs. */
export function Since({ at }: { /** ISO 8601. */ at: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <>{formatDuration(Math.max(0, now - Date.parse(at)))}</>;
}
