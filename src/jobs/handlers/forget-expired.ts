import { forgetExpired } from '#app/access/forget-expired.ts';
import type { Handler } from '#jobs/handler.ts';

/** Clears away what opened doors and no longer does. */
export const forgetExpiredHandler: Handler = (system) => ({ run: () => forgetExpired(system) });
