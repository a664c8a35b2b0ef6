import type { Handlers } from '#api/handler.ts';
import { caseFor } from '#app/access/case-access.ts';
import { InputError } from '#app/input-error.ts';
import { memberDues } from '#app/member-dues.ts';
import { askingOf, completeQuery, readSearch } from '#app/search.ts';
import { findingDetail } from '#store/read-models/finding-detail.ts';
import { countFindings } from '#store/read-models/finding-facets.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';

export const findingHandlers: Handlers<
  'searchFindings' | 'countFindings' | 'completeSearch' | 'showFinding'
> = {
  searchFindings: async ({ system, caller, query: { q, ...page } }) => {
    const query = await readSearch(system, q);
    return searchFindings(system.database, askingOf(system, caller), query, page);
  },
  countFindings: async ({ system, caller, query: { q } }) => {
    const query = await readSearch(system, q);
    return countFindings(system.database, askingOf(system, caller), query);
  },
  completeSearch: async ({ system, caller, query: { q, cursor } }) => ({
    completions: await completeQuery(system, caller, { text: q, cursor }),
  }),
  showFinding: async ({ system, caller, params: { finding } }) => {
    const found = await findingDetail(system.database, askingOf(system, caller), finding);
    if (!found) throw new InputError('NOT_FOUND', `there is no finding ${finding}`);
    const { id, case: held } = found;
    const dues = held
      ? await memberDues(system, await caseFor(system, caller, held), [id])
      : undefined;
    return { ...found, dueAt: dues?.get(id) ?? null };
  },
};
