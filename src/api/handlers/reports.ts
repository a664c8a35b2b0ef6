import type { Handlers } from '#api/handler.ts';
import { gateOf } from '#app/imports/gate.ts';
import { receiveImport } from '#app/imports/receive.ts';
import { runImport } from '#app/imports/run.ts';
import { outcomeOf } from '#app/imports/view.ts';
import { InputError } from '#app/input-error.ts';
import { listFormats } from '#app/list-formats.ts';
import { reachOf } from '#domain/access/rights.ts';
import { listReports, reportDetail } from '#store/read-models/report-list.ts';
import { broughtBy } from './imports.ts';

export const reportHandlers: Handlers<
  'listFormats' | 'importReport' | 'listReports' | 'showReport'
> = {
  listFormats: async () => listFormats(),
  importReport: async ({ system, caller, query, upload, watch }) => {
    const brought = await broughtBy(system, caller, query, upload);
    const id = await receiveImport(system, brought, { here: true });
    await runImport(system, id, { path: brought.path, ...(watch ? { watch } : {}) });
    const outcome = await outcomeOf(system, caller, id);
    const { failOn = [], gate } = query;
    if (!gate && failOn.length === 0) return outcome;
    return { ...outcome, gate: await gateOf(system, caller, id, failOn) };
  },
  listReports: ({ system, caller: { principal, groups }, query }) =>
    listReports(system.database, reachOf(principal, groups), query),
  showReport: async ({ system, caller: { principal, groups }, params }) => {
    const found = await reportDetail(system.database, reachOf(principal, groups), params.report);
    if (!found) throw new InputError('NOT_FOUND', `there is no report ${params.report}`);
    return found;
  },
};
