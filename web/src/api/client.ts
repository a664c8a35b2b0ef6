import type { Client } from '#contract/client.ts';
import { ApiProblem, httpClient } from '#contract/http-client.ts';
import { sessionEnded } from './session-ended.ts';

/** The API of the server that this page came from. A session that is over leads to the sign-in page. */
export const api: Client = httpClient({ url: '', fetch: watched });

export { ApiProblem };

async function watched(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  if (response.status === 401) sessionEnded();
  return response;
}
