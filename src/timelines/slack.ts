import type { FactContent } from '#domain/timeline/fact.ts';
import type { AboutFile, FactFormat, ReadItem } from './format.ts';
import { readFact } from './reading/items.ts';
import { momentOnly } from './reading/moments.ts';

type Message = {
  ts?: unknown;
  text?: unknown;
  user?: unknown;
  username?: unknown;
  user_profile?: { real_name?: unknown; display_name?: unknown } | null;
};

export const slack: FactFormat = {
  id: 'slack',
  name: 'a day of a channel from an export of Slack (JSON)',
  recognises: ({ json }) => {
    const [first] = messagesIn(json);
    return first !== undefined && typeof first.ts === 'string' && first.text !== undefined;
  },
  read: readMessages,
};

async function* readMessages(
  text: AsyncIterable<string>,
  about: AboutFile,
): AsyncGenerator<ReadItem, void, void> {
  let whole = '';
  for await (const piece of text) whole += piece;
  let document: unknown;
  try {
    document = JSON.parse(whole);
  } catch (error) {
    yield { skipped: { reason: `The JSON ends or breaks: ${(error as Error).message}`, at: '$' } };
    return;
  }
  for (const [index, message] of messagesIn(document).entries()) {
    const fact = factOf(message, about);
    if (typeof fact === 'string') yield { skipped: { reason: fact, at: `[${index}]` } };
    else yield readFact(fact, index + 1);
  }
}

/** The messages of a list, or of an object that has one. */
function messagesIn(document: unknown): Message[] {
  const list = Array.isArray(document)
    ? document
    : (document as { messages?: unknown } | null | undefined)?.messages;
  const objects = Array.isArray(list) ? list : [];
  return objects.map((one) => (typeof one === 'object' && one !== null ? one : {}));
}

function factOf(message: Message, { source }: AboutFile): FactContent | string {
  const { ts, text, user, username, user_profile: profile } = message;
  const moment = typeof ts === 'string' ? momentOnly(ts) : undefined;
  if (!moment || !('instant' in moment)) return 'The message has no time (ts)';
  if (typeof text !== 'string' || text.trim() === '') return 'The message has no text';
  const names = [profile?.real_name, profile?.display_name, username, user];
  const actor = names.find((name): name is string => typeof name === 'string' && name !== '');
  return {
    at: new Date(moment.instant).toISOString(),
    kind: 'communication',
    text,
    source: source ?? 'slack',
    ...(actor === undefined ? {} : { actor }),
  };
}
