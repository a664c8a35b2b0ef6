import { ApiProblem } from '#web/api/client.ts';
import type { Problem } from '#web/ui/problem-panel.tsx';

/** What the reader is told of an error: the server's own words where it has some. */
export function problemOf(
  error: unknown,
  { title, safe }: { title: string; safe?: string },
): Problem {
  if (!(error instanceof ApiProblem)) {
    return { title, happened: error instanceof Error ? error.message : String(error), safe };
  }
  const { message, remedy, code, status } = error;
  if (status !== 0) return { title, happened: message, safe, remedy, code };
  return {
    title,
    happened: 'The server cannot be reached.',
    safe,
    remedy: remedy ?? 'Look at your connection, then try again.',
    code,
  };
}
