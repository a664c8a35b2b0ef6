import type { Client } from '#contract/client.ts';
import { ApiProblem } from '#contract/http-client.ts';

/** Revokes a token of one's own; one that is no longer there is revoked. */
export async function revokeOwn(client: Client, token: string): Promise<void> {
  try {
    await client.revokeMyToken({ params: { token } });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'TOKEN_UNKNOWN') throw error;
  }
}
