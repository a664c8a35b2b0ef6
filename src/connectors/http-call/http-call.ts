import { request } from 'undici';
import type { ActionConnector } from '#connectors/action-connector.ts';
import { BoundedText } from '#connectors/bounded-text.ts';

/**
 * Makes one HTTP call. It succeeds on any 2xx answer; redirects are not followed, for the approval named this
 * address and no other. Every attempt carries the same `Idempotency-Key`.
 */
export const httpCall: ActionConnector<'http'> = {
  kind: 'http',
  run: async ({ method, url, headers, body, timeout }, { key, signal }) => {
    const output = new BoundedText(OUTPUT_LIMIT);
    output.add(`${method} ${url}\n`);
    const finish = (reason?: string) => ({
      outcome: reason ? ('failed' as const) : ('succeeded' as const),
      ...(reason ? { reason } : {}),
      output: { name: 'response.txt', mediaType: 'text/plain', text: output.toString() },
    });
    try {
      const response = await request(url, {
        method: method as 'POST',
        headers: { ...headers, 'idempotency-key': key },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout * 1000)]),
      });
      output.add(`${response.statusCode}\n`);
      for await (const chunk of response.body) output.add(String(chunk));
      const fine = response.statusCode >= 200 && response.statusCode < 300;
      return finish(fine ? undefined : `answered ${response.statusCode}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      output.add(`\n[${why}]\n`);
      return finish(why);
    }
  },
};

const OUTPUT_LIMIT = 1024 * 1024;
