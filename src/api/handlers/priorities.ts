import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { readerOf } from '#app/exceptions/access.ts';
import { InputError } from '#app/input-error.ts';
import { feedTerms, fetchIntel, updateIntel } from '#app/intel/update-intel.ts';
import { describeAsset } from '#app/priority/assets.ts';
import { explainCase, explainFinding } from '#app/priority/explain.ts';
import {
  describePolicies,
  publishedPolicy,
  publishPolicy,
  usePolicy,
} from '#app/priority/policies.ts';
import { readPolicy } from '#app/priority/policy-file.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { matches, reachOf } from '#domain/access/rights.ts';
import { listAssets } from '#store/read-models/asset-list.ts';
import { exceptionsAmong } from '#store/read-models/exception-list.ts';
import { intelSets } from '#store/read-models/intel-sets.ts';
import { amongReach } from '#store/read-models/reach.ts';

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
  | 'listAssets'
  | 'describeAsset'
> = {
  casePriority: ({ system, caller, params }) => explainCase(system, caller, params.case),
  findingPriority: async ({ system, caller, params }) => ({
    findings: await explainFinding(system, caller, params.fingerprint),
  }),
  listPolicies: ({ system }) => describePolicies(system.database),
  showPolicy: ({ system, params }) =>
    publishedPolicy(system.database, params.policy, params.version),
  checkPolicy: async ({ body }) => {
    const { problems } = readPolicy(body.text);
    return { ok: problems.length === 0, problems };
  },
  publishPolicy: async ({ system, caller, body }) => {
    const { actor } = caller.principal;
    const pin = await publishPolicy(system, body, actor);
    return {
      ...pin,
      priorities: await told(system, caller, await prioritisePending(system, actor)),
    };
  },
  usePolicy: async ({ system, caller, params: { policy, version } }) => {
    const { actor } = caller.principal;
    const pin = await usePolicy(system, policy, version, actor);
    return {
      ...pin,
      priorities: await told(system, caller, await prioritisePending(system, actor)),
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
    return { ...done, priorities: await told(system, caller, priorities) };
  },
  fetchIntel: async ({ system, caller, params: { feed }, body: { url, replace } }) => {
    const asked = { feed, replace, ...(url ? { url } : {}) };
    const { priorities, ...done } = await fetchIntel(system, asked, caller.principal.actor);
    return { ...done, priorities: await told(system, caller, priorities) };
  },
  listAssets: async ({ system, caller: { principal, groups } }) => {
    const { assets: within } = reachOf(principal, groups);
    const assets = await listAssets(system.database);
    const isSeen = (name: string) => within === 'all' || within.some((one) => matches(one, name));
    return { assets: assets.filter(({ asset }) => isSeen(asset)) };
  },
  describeAsset: async ({ system, caller, body: { asset, ...facts } }) => {
    requireOn(caller, 'assets.describe', asset);
    if (Object.keys(facts).length === 0) {
      throw new InputError('REQUEST_INVALID', 'say at least one thing of the asset');
    }
    const done = await describeAsset(system, asset, facts, caller.principal.actor);
    return { ...done, priorities: await told(system, caller, done.priorities) };
  },
};

const TOLD = 100;

/** What was done may have touched private cases: whoever did it is told of those only that it may know of. */
async function told(system: System, caller: Caller, { cases, voided, ...findings }: Reprioritised) {
  const { principal, groups } = caller;
  const ids = cases.map((one) => one.case);
  const seen = await amongReach(system.database, reachOf(principal, groups), ids);
  const first = cases.filter((one) => seen.has(one.case)).slice(0, TOLD);
  const known = await exceptionsAmong(
    system.database,
    readerOf(caller),
    voided.map(({ exception }) => exception),
  );
  return {
    ...findings,
    cases: { count: seen.size, first },
    voided: voided.filter(({ exception }) => known.has(exception)),
  };
}
