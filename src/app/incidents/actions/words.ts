import { lintMarkdown } from '#app/lint/lint-markdown.ts';
import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';

/** What a text of an action is asked, by the rules that written post-mortems are held against. */
const rules = ['action/no-verb', 'action/vague', 'action/unbounded', 'action/person-level'];

/** What the wording of an action leaves open; it is asked, and refuses nothing. */
export function askedOfWords({ text, criterion }: Pick<ActionContent, 'text' | 'criterion'>) {
  const done = criterion === undefined ? '' : `; done when ${criterion}`;
  const item = `${text}${done}`.replace(/\s+/g, ' ');
  return lintMarkdown(`## Actions\n\n- ${item}\n`, { rules }).problems.map(
    ({ message }) => message,
  );
}
