import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { Card } from './card.tsx';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';

/** The case waits for somebody else. */
export function WaitingCard({ view, waits }: { view: CaseView; waits: Waits }) {
  return (
    <Card turn={useTurn(waits)} title={waits.title}>
      <WhyNotYours view={view} />
    </Card>
  );
}
