import type { Handlers } from '#api/handler.ts';
import { caseFor } from '#app/access/case-access.ts';
import { askingOf, readSearch } from '#app/search.ts';
import { caseLeverage } from '#store/read-models/case-leverage.ts';
import { leverageOf } from '#store/read-models/leverage.ts';

export const leverageHandlers: Handlers<'leverage' | 'caseLeverage'> = {
  leverage: async ({ system, caller, query: { q, ...page } }) => {
    const query = await readSearch(system, q);
    return leverageOf(system.database, askingOf(system, caller), query, page);
  },
  caseLeverage: async ({ system, caller, params }) => {
    const state = await caseFor(system, caller, params.case);
    return { remedies: await caseLeverage(system.database, askingOf(system, caller), state) };
  },
};
