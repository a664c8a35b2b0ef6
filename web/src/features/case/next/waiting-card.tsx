import type { ReactNode } from 'react';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { Card } from './card.tsx';
import { useTurn } from './use-turn.ts';
import { WhyNotYours } from './why-not-yours.tsx';

type Props = {
  view: CaseView;
  waits: Waits;
  /** What else to know of it. */
  children?: ReactNode;
};

/** The case waits for somebody else. */
export function WaitingCard({ view, waits, children }: Props) {
  return (
    <Card turn={useTurn(waits)} title={waits.title}>
      {children}
      <WhyNotYours view={view} />
    </Card>
  );
}
