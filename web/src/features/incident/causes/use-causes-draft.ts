import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { difference } from '#domain/causes/difference.ts';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { checkOutline } from '#domain/causes/outline/check-outline.ts';
import { type AnswerOf, keyOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { touched } from '#web/features/incident/incident-view.ts';
import { useLast } from '#web/features/settings/workflows/use-last.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { differenceWords } from './difference-words.ts';

export type Causes = AnswerOf<'showCauses'>;

/** A list as somebody writes it; `revision`: that which it was made of. */
type Written = { text: string; revision: number };

/** The causes as they are being written: read as they are typed, kept in this window, and saved over the revision that they were made of. */
export function useCausesDraft(incident: string, causes: Causes) {
  const { outline: text, revision, last } = causes;
  // In JSON what is absent is absent.
  const before = causes.graph as CauseGraph;
  const draft = useDraft<Written>('causes', { text, revision });
  const written = draft.value;
  const read = useMemo(
    () => checkOutline(written.text, { before, last }),
    [written.text, before, last],
  );
  const sound = read.faults.length === 0;
  const graph = useLast(sound ? read.graph : undefined) ?? before;
  const change = sound ? difference(before, read.graph) : undefined;
  const save = useSave(incident, draft);
  return {
    ...read,
    text: written.text,
    /** As it could be read last. */
    graph,
    sound,
    /** What saving makes otherwise. */
    difference: change,
    /** Others revised them since this was begun. */
    overtaken: draft.written && written.revision !== revision,
    written: draft.written,
    write: (to: string) => draft.change({ text: to, revision: written.revision }),
    /** What is written takes the place of what others wrote meanwhile, once it is saved. */
    goOver: () => draft.change({ text: written.text, revision }),
    drop: draft.drop,
    save: { ...save, send: () => save.send(change ? differenceWords(change) : 'nothing') },
  };
}

function useSave(incident: string, draft: ReturnType<typeof useDraft<Written>>) {
  const cache = useQueryClient();
  const latest = useRef(draft);
  latest.current = draft;
  const { mutate, isPending, error, reset } = useWrite(
    'reviseCauses',
    [...touched, 'showCauses', 'showActions'],
    { told: true },
  );
  const send = (otherwise: string) => {
    const { text, revision } = draft.value;
    mutate(
      { params: { incident }, body: { text, revision, format: 'outline' } },
      {
        onSuccess: (answer) => {
          cache.setQueryData<Causes>(keyOf('showCauses', { params: { incident } }), answer);
          const now = latest.current;
          // What was typed meanwhile goes on from what is saved.
          if (now.value.text === text) now.drop();
          else now.change({ text: now.value.text, revision: answer.revision });
          notify(`The causes are saved: ${otherwise}.`);
        },
      },
    );
  };
  return { send, isPending, error, reset };
}
