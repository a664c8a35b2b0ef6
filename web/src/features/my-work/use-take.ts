import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import type { WorkItem } from './work.ts';

/** Makes the reader the owner of a case. `onTaken` gets its id. */
export function useTake(onTaken: (id: string) => void) {
  const assign = useWrite('assignCase', ['myWork', 'caseFacets']);
  return {
    /** The case that is being taken. */
    busy: assign.isPending ? assign.variables.params.case : undefined,
    take: ({ id, version }: WorkItem) =>
      assign.mutate(
        { params: { case: id }, body: {}, ifMatch: version },
        {
          onSuccess: () => {
            notify(`${id} is yours`);
            onTaken(id);
          },
        },
      ),
  };
}
