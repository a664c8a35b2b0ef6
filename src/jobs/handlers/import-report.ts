import { failImport, type ImportJob, lookAfterImport } from '#app/imports/run.ts';
import type { Handler } from '#jobs/handler.ts';

/** Reads a file that was received. What cannot be used ends it at once; what may pass is tried again. */
export const importReportHandler: Handler = (system) => ({
  run: ({ data }) => lookAfterImport(system, data as ImportJob),
  lastWord: ({ data }) =>
    failImport(system, (data as ImportJob).importId, {
      code: 'INTERNAL',
      message:
        'reading it failed again and again; `holdfast jobs` and the log of the server say why',
    }),
});
