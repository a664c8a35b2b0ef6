import { problemOf } from '#web/app/problem-of.ts';
import type { Problem } from '#web/ui/problem-panel.tsx';

/** Why something was not done. The rules' remedies name commands where there is one; here the page itself is at hand. */
export function refusalOf(error: unknown, title: string): Problem {
  const problem = problemOf(error, { title, safe: 'Nothing was changed.' });
  return { ...problem, remedy: problem.remedy?.includes('`') ? undefined : problem.remedy };
}
