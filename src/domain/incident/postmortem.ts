import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import type { Incident } from './state.ts';

/** Takes a text in place of the one that it was made of. Merging is done before: only whole texts are kept. */
export function revisePostmortem(
  { postmortem }: Incident,
  { text, lines, revision: seen }: OnIncident<'RevisePostmortem'>,
): IncidentHappening[] {
  const { revision, sha256 } = postmortem ?? { revision: 0 };
  if (text.sha256 === sha256) return [];
  require(seen === revision, 'POSTMORTEM_REVISED', `${seen} was seen, it is ${revision}`);
  return [{ type: 'PostmortemRevised', data: { revision: revision + 1, text, lines } }];
}
