import type { ActionConnector } from '#connectors/action-connector.ts';
import { BoundedText } from '#connectors/bounded-text.ts';
import { ANSWER_LIMIT, outgoingHttp } from '#connectors/safe-http/safe-http.ts';

/**
 * Makes one HTTP call, to public addresses and those that the operator allows. It succeeds on any 2xx answer;
 * redirects are not followed, for the approval named this address and no other. Every attempt carries the same
 * `Idempotency-Key`.
 */
export const httpCall: ActionConnector<'http'> = {
  kind: 'http',
  run: async ({ method, url, headers, body, timeout }, { key, signal, allowPrivate }) => {
    const output = new BoundedText(OUTPUT_LIMIT);
    output.add(`${method} ${url}\n`);
    const finish = (reason?: string, answered = true) => ({
      outcome: reason === undefined ? ('succeeded' as const) : ('failed' as const),
      ended: answered,
      ...(reason === undefined ? {} : { reason }),
      output: { name: 'response.txt', mediaType: 'text/plain', text: output },
    });
    try {
      const { status, text } = await outgoingHttp({ allow: allowPrivate }).request(url, {
        method,
        headers: { ...headers, 'idempotency-key': key },
        body,
        signal,
        timeout,
      });
      output.add(`${status}\n`);
      output.add(text ?? `[the answer is longer than ${ANSWER_LIMIT} bytes and was not kept]\n`);
      return finish(status >= 200 && status < 300 ? undefined : `answered ${status}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      output.add(`\n[${why}]\n`);
      return finish(why, false);
    }
  },
};

const OUTPUT_LIMIT = 1024 * 1024;
