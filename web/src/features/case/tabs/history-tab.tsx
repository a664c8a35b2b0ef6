import { useMemo } from 'react';
import type { CaseEvent, CaseView } from '#web/features/case/case-view.ts';
import { type CaseProof, proofOf, useProof } from '#web/features/case/proof-of.ts';
import { machine } from '#web/features/shared/machine.ts';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { HistoryStory, type StoryEntry } from '#web/ui/history-story.tsx';
import { eventKind, eventKinds } from './event-kinds.ts';
import { EventSentence } from './event-sentence.tsx';

const who = { people: 'People', machine: 'The machine' };

type Props = {
  view: CaseView;
  /** Only what people did, or only what the machine did; both where it is neither. */
  only: string | undefined;
  onOnly: (who: string | undefined) => void;
};

/** What happened to the case, as a story: newest first, day by day, each sentence with its proof and its record. */
export function HistoryTab({ view, only, onOnly }: Props) {
  const { id } = view.case;
  const proof = useProof(id);
  const { data, error } = proof;
  const entries = useMemo(
    () =>
      view.history
        .filter(({ actor }) => only === undefined || (actor === machine) === (only === 'machine'))
        .map((event) => toEntry(id, event, { data, error }))
        .reverse(),
    [view.history, only, id, data, error],
  );
  return (
    <HistoryStory
      entries={entries}
      kinds={eventKinds}
      filters={
        <FilterChips
          label="Who"
          options={who}
          everything="Everybody"
          chosen={only}
          onChoose={onOnly}
        />
      }
    />
  );
}

type Known = { data: CaseProof | undefined; error: Error | null };

function toEntry(caseId: string, event: CaseEvent, proof: Known): StoryEntry {
  const { version, type, actor, at, data, prevHash, hash } = event;
  const leaf = proof.data?.leaves.get(version) ?? null;
  const record = { version, type, actor, at, data, prevHash, hash, ledger: { leaf } };
  return {
    id: String(version),
    at,
    kind: eventKind(type),
    says: <EventSentence caseId={caseId} event={event} />,
    proof: proofOf(caseId, event, proof),
    raw: JSON.stringify(record),
  };
}
