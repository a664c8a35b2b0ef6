import { useMemo } from 'react';
import type { CaseView } from '#web/features/case/case-view.ts';
import { evidenceOf } from '#web/features/case/evidence-of.ts';
import { EvidenceList } from '#web/ui/evidence/evidence-list.tsx';

/** Every piece of evidence that the history of the case names, the newest first. */
export function EvidenceTab({ view: { case: state, history } }: { view: CaseView }) {
  const items = useMemo(
    () => history.toReversed().flatMap((event) => evidenceOf(state.id, event)),
    [state.id, history],
  );
  return (
    <EvidenceList
      label="Evidence"
      items={items}
      empty="There is no evidence yet. It comes with reports, with what actions write, and with tasks and notes."
    />
  );
}
