import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';
import type { ToldAction } from './told-incident.ts';

const LONGEST_TEXT = 500;
const LONGEST_OWNER = 200;
const MOST_LINKS = 50;

/**
 * A written action as it is proposed: what there is no part for stays in its text, a ticket, a date without a day, and that
 * it is told as done, for nothing shows yet that it is. A day is due to its end in UTC, as wherever one is typed.
 */
export function proposedAction(told: ToldAction): ActionContent {
  const { text, owner, due, dueOn, ticket, criterion, links, finished } = told;
  const besides = [ticket, dueOn === undefined ? due : undefined].filter(
    (part) => part !== undefined && !text.includes(part),
  );
  const rest = [...besides, ...(finished ? ['told as done'] : [])].join(', ');
  const name = owner?.replace(/^[(@\s]+|[).\s]+$/g, '').slice(0, LONGEST_OWNER);
  return {
    text: withRest(text, rest),
    ...(name ? { owner: name } : {}),
    ...(dueOn === undefined ? {} : { due: `${dueOn}T23:59:59.999Z` }),
    ...(criterion ? { criterion: criterion.slice(0, LONGEST_TEXT) } : {}),
    addresses: [],
    links: [...new Set(links)].slice(0, MOST_LINKS),
  };
}

function withRest(text: string, rest: string): string {
  const added = rest === '' ? '' : ` (${rest})`.slice(0, LONGEST_TEXT / 2);
  const room = LONGEST_TEXT - added.length;
  return (text.length > room ? `${text.slice(0, room - 1)}…` : text) + added;
}
