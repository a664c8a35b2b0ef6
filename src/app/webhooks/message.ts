import { newId } from '#app/access/door-key.ts';
import type { LoggedEvent } from '#store/logged-events.ts';
import type { Delivery } from '#store/webhook-deliveries.ts';
import { testEvent, wireType } from './event-types.ts';

/** An event as a webhook is told of it, under a new id. */
export function messageOf(event: LoggedEvent): Delivery {
  const { leafIndex, stream, caseId, version, actor, at, data, hash } = event;
  const type = wireType(stream, event.type);
  const about = caseId === null ? {} : { case: caseId };
  return message(type, at, { stream, ...about, version, actor, data, hash }, leafIndex);
}

/** A message that stands for no event, to try a webhook with. */
export function testMessage(webhookId: string, at: string): Delivery {
  return message(testEvent, at, { webhook: webhookId }, null);
}

function message(
  type: string,
  timestamp: string,
  data: object,
  leafIndex: number | null,
): Delivery {
  return {
    id: newId('msg'),
    leafIndex,
    type,
    payload: JSON.stringify({ type, timestamp, data }),
  };
}
