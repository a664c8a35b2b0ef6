import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#web/api/client.ts';
import { notify, notifyProblem } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import type { Change } from './change.ts';
import { type Undo, undoOf } from './undo.ts';

/** How long a change rests while it is written before its preview is made, in milliseconds. */
const rest = 300;

/** What would become of each case. `current` says whether that is of the change as it is now. */
export function useChangePreview(rows: readonly CaseRow[], change: Change | undefined) {
  const cases = rows.map(({ id, version }) => ({ case: id, version }));
  // As a text, which stays the same from render to render while nothing has changed.
  const asked = JSON.stringify(change);
  const [settled] = useDebouncedValue(asked, rest);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: ['changeCases', cases, settled],
    queryFn: ({ signal }) =>
      api.changeCases({
        body: { cases, change: JSON.parse(settled ?? ''), preview: true },
        signal,
      }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    // What would happen is true at the moment that it is asked for.
    gcTime: 0,
    staleTime: 0,
  });
  const current = settled === asked && asked !== undefined && !isPlaceholderData && !isFetching;
  return {
    outcomes: asked === undefined ? undefined : data?.outcomes,
    current: current && data !== undefined,
    error,
    retry: () => void refetch(),
  };
}

/** How many cases keep the new owner whatever happens, because there is nobody to go back to. */
function withoutUndo({ do: kind }: Change, done: number, undos: readonly Undo[]): string {
  const left = done - undos.reduce((sum, { cases }) => sum + cases.length, 0);
  return kind === 'assign' && left > 0 ? `. ${left} had no owner to go back to` : '';
}

/** Makes a change, and offers to take it back where that can be. */
export function useBulkChange(onChanged: (ids: readonly string[]) => void) {
  const cache = useQueryClient();
  const settled = (ids: readonly string[]) => {
    onChanged(ids);
    for (const name of ['caseFacets', 'myWork']) void cache.invalidateQueries({ queryKey: [name] });
  };
  const takeBack = async (undos: readonly Undo[]) => {
    try {
      const answers = await Promise.all(undos.map((body) => api.changeCases({ body })));
      const outcomes = answers.flatMap((answer) => answer.outcomes);
      const back = outcomes.filter(({ done }) => done).length;
      const left = outcomes.length - back;
      notify(
        left === 0
          ? `${counted(back, 'case')} as before`
          : `${counted(back, 'case')} as before; ${left} left, because somebody has gone on with them`,
      );
    } catch (error) {
      notifyProblem(problemOf(error, { title: 'It was not taken back' }));
    }
    settled(undos.flatMap(({ cases }) => cases.map((one) => one.case)));
  };
  return useMutation({
    mutationFn: ({
      rows,
      change,
    }: {
      rows: readonly CaseRow[];
      change: Change;
      says: (count: number) => string;
    }) => {
      const cases = rows.map(({ id, version }) => ({ case: id, version }));
      return api.changeCases({ body: { cases, change } });
    },
    meta: { told: true },
    onSuccess: ({ outcomes }, { rows, change, says }) => {
      const done = outcomes.filter((one) => one.done).length;
      if (done === 0) return;
      const undos = undoOf(change, rows, outcomes);
      const told = says(done) + withoutUndo(change, done, undos);
      notify(
        told,
        undos.length > 0 ? { label: 'Undo', run: () => void takeBack(undos) } : undefined,
      );
    },
    onSettled: (_answer, _error, { rows }) => settled(rows.map(({ id }) => id)),
  });
}
