import type { DigestRequest } from '#app/notices/digests.ts';
import { giveUpDigest, sendDigest } from '#app/notices/send-digest.ts';
import type { Handler } from '#jobs/handler.ts';

/** Sends a mail, until the server takes it or nobody waits for it any more. */
export const sendDigestHandler: Handler = (system) => ({
  run: ({ data }) => sendDigest(system, data as DigestRequest, system.sendMail),
  lastWord: ({ data }) => giveUpDigest(system, data as DigestRequest),
});
