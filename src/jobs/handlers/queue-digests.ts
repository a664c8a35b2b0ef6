import { queueDigests } from '#app/notices/digests.ts';
import type { Handler } from '#jobs/handler.ts';

/** Makes the mails that are due by now. */
export const queueDigestsHandler: Handler = (system) => ({ run: () => queueDigests(system) });
