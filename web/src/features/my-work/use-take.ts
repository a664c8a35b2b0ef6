import { notify, notifyProblem } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { useAct } from '#web/features/case/use-act.ts';
import type { WorkItem } from './work.ts';

/** Makes the reader the owner of a case. `onTaken` gets its id. */
export function useTake(onTaken: (id: string) => void) {
  const act = useAct('assignCase');
  return {
    /** The case that is being taken. */
    busy: act.isPending ? act.variables.params.case : undefined,
    take: ({ id, version }: WorkItem) =>
      act.mutate(
        { params: { case: id }, body: {}, ifMatch: version },
        {
          onSuccess: () => {
            notify(`${id} is yours`);
            onTaken(id);
          },
          onError: (error) => notifyProblem(problemOf(error, { title: `${id} was not taken` })),
        },
      ),
  };
}
