import type { Handlers } from '#api/handler.ts';
import { InputError } from '#app/input-error.ts';
import { feedTerms, fetchIntel, updateIntel } from '#app/intel/update-intel.ts';
import { explainCase, explainFinding } from '#app/priority/explain.ts';
import { policies } from '#app/priority/policies.ts';
import { readPolicy } from '#app/priority/policy-file.ts';
import { prioritisePending } from '#app/priority/prioritise.ts';
import { intelSets } from '#store/read-models/intel-sets.ts';
import { toldOf } from './told-priorities.ts';

export const priorityHandlers: Handlers<
  | 'casePriority'
  | 'findingPriority'
  | 'listPolicies'
  | 'showPolicy'
  | 'checkPolicy'
  | 'publishPolicy'
  | 'usePolicy'
  | 'intelStatus'
  | 'updateIntel'
  | 'fetchIntel'
> = {
  casePriority: ({ system, caller, params }) => explainCase(system, caller, params.case),
  findingPriority: async ({ system, caller, params }) => ({
    findings: await explainFinding(system, caller, params.fingerprint),
  }),
  listPolicies: async ({ system }) =>
    (await policies.list(system.database)).map(({ content: { title, method }, ...pin }) => ({
      ...pin,
      title,
      method,
    })),
  showPolicy: ({ system, params }) => policies.show(system.database, params.policy, params.version),
  checkPolicy: async ({ body }) => {
    const { problems } = readPolicy(body.text);
    return { ok: problems.length === 0, problems };
  },
  publishPolicy: async ({ system, caller, body }) => {
    const { actor } = caller.principal;
    const pin = await policies.publish(system, body, actor);
    return {
      ...pin,
      priorities: await toldOf(system, caller, await prioritisePending(system, actor)),
    };
  },
  usePolicy: async ({ system, caller, params: { policy, version } }) => {
    const { actor } = caller.principal;
    const pin = await policies.use(system, policy, version, actor);
    return {
      ...pin,
      priorities: await toldOf(system, caller, await prioritisePending(system, actor)),
    };
  },
  intelStatus: async ({ system }) => {
    const sets = await intelSets(system.database);
    return {
      feeds: Object.entries(feedTerms).map(([feed, { title, url }]) => {
        const set = sets.find((one) => one.feed === feed);
        return {
          feed: feed as keyof typeof feedTerms,
          title,
          ...(url ? { url } : {}),
          ...(set ? { set } : {}),
        };
      }),
    };
  },
  updateIntel: async ({ system, caller, params: { feed }, query, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const { name: source, replace } = query;
    const file = { feed, path: upload.path, source, replace };
    const { priorities, ...done } = await updateIntel(system, file, caller.principal.actor);
    return { ...done, priorities: await toldOf(system, caller, priorities) };
  },
  fetchIntel: async ({ system, caller, params: { feed }, body: { url, replace } }) => {
    const asked = { feed, replace, ...(url ? { url } : {}) };
    const { priorities, ...done } = await fetchIntel(system, asked, caller.principal.actor);
    return { ...done, priorities: await toldOf(system, caller, priorities) };
  },
};
