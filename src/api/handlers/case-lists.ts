import type { Call, Handlers } from '#api/handler.ts';
import { removeView, saveView } from '#app/saved-views.ts';
import { reachOf } from '#domain/access/rights.ts';
import { roleReachOf } from '#domain/access/role-reach.ts';
import { caseFacets } from '#store/read-models/case-facets.ts';
import { listCases } from '#store/read-models/case-list.ts';
import { myWork } from '#store/read-models/my-work.ts';
import { listViews } from '#store/read-models/view-list.ts';

export const caseListHandlers: Handlers<
  'listCases' | 'caseFacets' | 'myWork' | 'listViews' | 'saveView' | 'removeView'
> = {
  listCases: ({ system, caller, query }) =>
    listCases(system.database, reachFor(caller), { ...query, now: system.now() }),
  caseFacets: ({ system, caller, query }) =>
    caseFacets(system.database, reachFor(caller), { ...query, now: system.now() }),
  myWork: ({ system, caller }) => {
    const { principal, groups } = caller;
    const worker = { actor: principal.actor, roles: roleReachOf(principal, groups) };
    return myWork(system.database, reachFor(caller), worker, system.now());
  },
  listViews: async ({ system, caller, query }) => ({
    views: await listViews(system.database, caller.principal.actor, query.about),
  }),
  saveView: ({ system, caller, params, body }) =>
    saveView(system, { id: params.view, owner: caller.principal.actor, ...body }),
  removeView: async ({ system, caller, params }) => {
    await removeView(system, caller.principal.actor, params.view);
    return undefined;
  },
};

function reachFor({ principal, groups }: Call<'listCases'>['caller']) {
  return reachOf(principal, groups);
}
