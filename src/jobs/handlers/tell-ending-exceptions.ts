import { collectEndingExceptions } from '#app/notices/collect.ts';
import type { Handler } from '#jobs/handler.ts';

/** Tells of exceptions that end soon. */
export const tellEndingExceptions: Handler = (system) => ({
  run: () => collectEndingExceptions(system),
});
