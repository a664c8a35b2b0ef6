import { settleReport } from '#app/settle-report.ts';
import type { Handler } from '#jobs/handler.ts';

/** Carries a report over to the cases, where the import itself did not come to it. */
export const settleReportHandler: Handler = (system) => ({
  run: async ({ data }) => {
    await settleReport(system, (data as { reportId: number }).reportId);
  },
});
