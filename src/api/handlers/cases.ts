import type { Handlers } from '#api/handler.ts';
import { caseFor, requireOn } from '#app/access/case-access.ts';
import { clocksOfCase } from '#app/case-clocks.ts';
import { readCaseEvidence } from '#app/case-evidence.ts';
import { proofOfCase } from '#app/case-proof.ts';
import { told, viewCase } from '#app/case-view.ts';
import { exportEvidence } from '#app/export-evidence.ts';
import { InputError } from '#app/input-error.ts';
import { memberDues } from '#app/member-dues.ts';
import { keepFile } from '#app/named-evidence.ts';
import { staleBefore } from '#app/stale.ts';
import { reachOf } from '#domain/access/rights.ts';
import { Refusal } from '#domain/refusal.ts';
import { caseFindings } from '#store/read-models/case-findings.ts';
import { caseHistory } from '#store/read-models/case-history.ts';
import { outputSoFar } from '#store/read-models/output-so-far.ts';

export const caseHandlers: Handlers<
  | 'caseFindings'
  | 'caseHistory'
  | 'showCase'
  | 'caseProof'
  | 'caseClocks'
  | 'exportEvidence'
  | 'caseEvidence'
  | 'keepEvidence'
  | 'actionOutput'
> = {
  caseFindings: async ({ system, caller, params, query }) => {
    const reach = reachOf(caller.principal, caller.groups);
    const page = await caseFindings(system.database, reach, params.case, {
      ...query,
      staleBefore: staleBefore(system),
    });
    if (!page) throw new Refusal('CASE_UNKNOWN', params.case);
    const state = await caseFor(system, caller, params.case);
    const ids = page.findings.map(({ id }) => id);
    const dues = await memberDues(system, state, ids);
    const findings = page.findings.map((one) => ({ ...one, dueAt: dues.get(one.id) ?? null }));
    return { ...page, findings };
  },
  caseHistory: async ({ system, caller: { principal, groups }, params, query }) => {
    const reach = reachOf(principal, groups);
    const page = await caseHistory(system.database, reach, params.case, query);
    if (!page) throw new Refusal('CASE_UNKNOWN', params.case);
    return { ...page, events: page.events.map(told) };
  },
  showCase: ({ system, caller, params }) => viewCase(system, caller, params.case),
  caseProof: ({ system, caller, params }) => proofOfCase(system, caller, params.case),
  caseClocks: ({ system, caller, params }) => clocksOfCase(system, caller, params.case),
  exportEvidence: async ({ system, caller, params }) => {
    const state = await caseFor(system, caller, params.case);
    requireOn(caller, 'evidence.export', state.asset);
    const bytes = await exportEvidence(system, state.id);
    return { name: `${state.id}.zip`, mediaType: 'application/zip', bytes };
  },
  caseEvidence: async ({ system, caller, params }) => {
    const asked = { caseId: params.case, sha256: params.sha256 };
    const { ref, bytes } = await readCaseEvidence(system, caller, asked);
    return { name: ref.name, mediaType: ref.mediaType, bytes };
  },
  actionOutput: async ({ system, caller, params }) => {
    const { id } = await caseFor(system, caller, params.case);
    return { running: (await outputSoFar(system.database, id, params.key)) ?? null };
  },
  keepEvidence: async ({ system, caller, params, query, upload }) => {
    const state = await caseFor(system, caller, params.case);
    requireOn(caller, 'cases.work', state.asset);
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const mediaType = query.mediaType ?? 'application/octet-stream';
    return keepFile(system, state.id, { path: upload.path, name: query.name, mediaType });
  },
};
