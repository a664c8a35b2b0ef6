import type { Handlers } from '#api/handler.ts';
import { caseFor, requireOn } from '#app/access/case-access.ts';
import { mergeCases } from '#app/regroup/merge-cases.ts';
import { addFindings, openCases } from '#app/regroup/open-cases.ts';
import { splitCase } from '#app/regroup/split-case.ts';
import { perform } from './on-case.ts';

/** Which findings are one case, where a person says so. */
export const caseFindingsHandlers: Handlers<
  'openCases' | 'addFindings' | 'splitCase' | 'mergeCases'
> = {
  openCases: async ({ system, caller, body }) => {
    const cases = await openCases(system, caller, body);
    return {
      cases: cases.map(({ id, asset, findings }) => ({
        case: id,
        asset,
        findings: findings.length,
      })),
    };
  },
  addFindings: (call) =>
    perform(call, 'cases.work', ({ id }, acting) =>
      addFindings(call.system, call.caller, id, call.body, acting),
    ),
  splitCase: async (call) => {
    let into = '';
    const standing = await perform(call, 'cases.work', async ({ id }, acting) => {
      const split = await splitCase(call.system, call.caller, id, call.body, acting);
      into = split.into.id;
      return split.from;
    });
    return { ...standing, into };
  },
  mergeCases: (call) =>
    perform(call, 'cases.work', async ({ id }, acting) => {
      const { system, caller, body } = call;
      for (const other of body.cases) {
        requireOn(caller, 'cases.work', (await caseFor(system, caller, other)).asset);
      }
      return mergeCases(system, id, body, acting);
    }),
};
