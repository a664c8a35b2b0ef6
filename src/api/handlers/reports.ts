import type { Handlers } from '#api/handler.ts';
import { requireOn } from '#app/access/case-access.ts';
import { importReport } from '#app/import-report.ts';
import { InputError } from '#app/input-error.ts';
import { listFormats } from '#app/list-formats.ts';
import { mayEverywhere, reachOf } from '#domain/access/rights.ts';
import { listReports, reportDetail } from '#store/read-models/report-list.ts';

export const reportHandlers: Handlers<
  'listFormats' | 'importReport' | 'listReports' | 'showReport'
> = {
  listFormats: async () => listFormats(),
  importReport: async ({ system, caller, query, upload, watch }) => {
    const { asset, format, name } = query;
    if (asset) requireOn(caller, 'reports.import', asset);
    else if (!mayEverywhere(caller.principal, 'reports.import')) {
      throw new InputError('REQUEST_INVALID', 'your rights are on some assets: name the asset');
    }
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    return importReport(system, {
      source: upload.path,
      name,
      ...(asset ? { asset } : {}),
      ...(format ? { format } : {}),
      ...(watch ? { watch } : {}),
      actor: caller.principal.actor,
    });
  },
  listReports: ({ system, caller: { principal, groups }, query }) =>
    listReports(system.database, reachOf(principal, groups), query),
  showReport: async ({ system, caller: { principal, groups }, params }) => {
    const found = await reportDetail(system.database, reachOf(principal, groups), params.report);
    if (!found) throw new InputError('NOT_FOUND', `there is no report ${params.report}`);
    return found;
  },
};
