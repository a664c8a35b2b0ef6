import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AnswerOf, keyOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { touched } from '#web/features/incident/incident-view.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';

export type Postmortem = AnswerOf<'showPostmortem'>;
export type Checked = AnswerOf<'checkPostmortem'>;

/** A text as somebody writes it; `revision`: that which it was made of. */
type Written = { text: string; revision: number };

/** The post-mortem as it is being written, kept in this window, saved with what others wrote meanwhile merged in. */
export function usePostmortemDraft(incident: string, { text, revision }: Postmortem) {
  const cache = useQueryClient();
  const draft = useDraft<Written>('postmortem', { text, revision });
  const written = draft.value;
  const latest = useRef(draft);
  latest.current = draft;
  const params = { incident };
  const save = useWrite('revisePostmortem', touched, { told: true });
  const merge = useWrite('mergePostmortem', [], { told: true });
  return {
    text: written.text,
    written: draft.written,
    write: (to: string) => draft.change({ text: to, revision: written.revision }),
    drop: draft.drop,
    saving: save.isPending,
    merging: merge.isPending,
    error: merge.error ?? save.error,
    send: () =>
      save.mutate(
        { params, body: written },
        {
          onSuccess: (answer) => {
            cache.setQueryData<Postmortem>(keyOf('showPostmortem', { params }), answer);
            const now = latest.current;
            // What was typed meanwhile goes on from what it was typed in.
            if (now.value.text === written.text) now.drop();
            notify(`The post-mortem is saved as revision ${answer.revision}.`);
          },
        },
      ),
    /** Brings what others wrote into the text, both between marks where they differ. */
    merge: () =>
      merge.mutate(
        { params, body: written },
        {
          onSuccess: (merged) => {
            save.reset();
            draft.change({ text: merged.text, revision: merged.revision });
          },
        },
      ),
  };
}
