import type { Handlers } from '#api/handler.ts';
import { InputError } from '#app/input-error.ts';
import { askingOf, completeQuery, readQuery } from '#app/search.ts';
import { findingDetail } from '#store/read-models/finding-detail.ts';
import { countFindings } from '#store/read-models/finding-facets.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';

export const findingHandlers: Handlers<
  'searchFindings' | 'countFindings' | 'completeSearch' | 'showFinding'
> = {
  searchFindings: ({ system, caller, query: { q, ...page } }) =>
    searchFindings(system.database, askingOf(system, caller), readQuery(q), page),
  countFindings: ({ system, caller, query: { q } }) =>
    countFindings(system.database, askingOf(system, caller), readQuery(q)),
  completeSearch: async ({ system, caller, query: { q, cursor } }) => ({
    completions: await completeQuery(system, caller, { text: q, cursor }),
  }),
  showFinding: async ({ system, caller, params: { finding } }) => {
    const found = await findingDetail(system.database, askingOf(system, caller), finding);
    if (!found) throw new InputError('NOT_FOUND', `there is no finding ${finding}`);
    return found;
  },
};
