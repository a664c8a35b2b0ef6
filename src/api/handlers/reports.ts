import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { requireOn, seenAmong } from '#app/access/case-access.ts';
import { type ImportResult, importReport } from '#app/import-report.ts';
import { InputError } from '#app/input-error.ts';
import { listFormats } from '#app/list-formats.ts';
import type { System } from '#app/system.ts';
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
    const { cases, ...taken } = await importReport(system, {
      source: upload.path,
      name,
      ...(asset ? { asset } : {}),
      ...(format ? { format } : {}),
      ...(watch ? { watch } : {}),
      actor: caller.principal.actor,
    });
    return { ...taken, cases: await seenOf(system, caller, cases) };
  },
  listReports: ({ system, caller: { principal, groups }, query }) =>
    listReports(system.database, reachOf(principal, groups), query),
  showReport: async ({ system, caller: { principal, groups }, params }) => {
    const found = await reportDetail(system.database, reachOf(principal, groups), params.report);
    if (!found) throw new InputError('NOT_FOUND', `there is no report ${params.report}`);
    return found;
  },
};

type Settled = ImportResult['cases'];

/** A report may touch private cases: whoever brings it is told of those only that it may know of. */
async function seenOf(
  system: System,
  caller: Caller,
  { refused, ...touched }: Settled,
): Promise<Settled> {
  const ids = [...Object.values(touched).flat(), ...refused.map((one) => one.case)];
  const seen = await seenAmong(system, caller, ids);
  const among = (list: readonly string[]) => list.filter((id) => seen.has(id));
  return {
    opened: among(touched.opened),
    joined: among(touched.joined),
    reopened: among(touched.reopened),
    verified: among(touched.verified),
    refused: refused.filter((one) => seen.has(one.case)),
  };
}
