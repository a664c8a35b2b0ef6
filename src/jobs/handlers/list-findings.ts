import { listFindings } from '#app/list-findings.ts';
import type { Handler } from '#jobs/handler.ts';

/** Findings that changed are found as they are now, where whoever changed them did not live to see to it. */
export const listFindingsHandler: Handler = (system) => ({
  run: async () => {
    await listFindings(system);
  },
});
