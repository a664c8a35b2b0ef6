import type { Handlers } from '#api/handler.ts';
import { identitiesOf, mergeFindings, splitFinding } from '#app/problems.ts';

export const findingIdentityHandlers: Handlers<
  'findingIdentity' | 'mergeFindings' | 'splitFinding'
> = {
  findingIdentity: async ({ system, caller, params }) => ({
    findings: await identitiesOf(system, caller, params.finding),
  }),
  mergeFindings: ({ system, caller, params, body }) =>
    mergeFindings(system, caller, { ...params, ...body }),
  splitFinding: ({ system, caller, params, body }) =>
    splitFinding(system, caller, { ...params, ...body }),
};
