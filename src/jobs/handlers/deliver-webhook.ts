import { deliver } from '#app/webhooks/deliver.ts';
import type { DeliveryRequest } from '#app/webhooks/delivery-jobs.ts';
import { outgoingHttp } from '#connectors/safe-http/safe-http.ts';
import type { Handler } from '#jobs/handler.ts';

/** Seconds that a receiver has to answer: the least that the Standard Webhooks specification recommends. */
const TIMEOUT = 15;

/** Sends one message to its receiver, once. The next attempt is a job of its own. */
export const deliverWebhook: Handler = (system) => {
  const http = outgoingHttp({ allow: system.allowPrivate });
  return {
    run: ({ data, signal }) =>
      deliver(system, data as DeliveryRequest, async ({ url, headers, body }) => {
        const request = { method: 'POST', headers, body, signal, timeout: TIMEOUT };
        const answer = await http.request(url, request);
        const { 'retry-after': retryAfter } = answer.headers;
        return {
          status: answer.status,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
          text: answer.text ?? '',
        };
      }),
  };
};
