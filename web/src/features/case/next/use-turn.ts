import { type CaseView, lapsed, type Waits } from '#web/features/case/case-view.ts';
import { whyNot } from '#web/features/case/refused.ts';
import { aRole } from '#web/features/case/words.ts';
import { useCalled } from '#web/ui/called.ts';
import { useNow } from '#web/ui/clock.ts';
import type { Turn } from './card.tsx';

/** Whose turn it is at a step that somebody does. */
export function useTurn(waits: Waits): Turn {
  const { yours, role, askedBy } = waits;
  const called = useCalled();
  const now = useNow();
  if (lapsed(waits, now)) return { standing: 'bad', says: 'The time to approve is over' };
  if (yours) return { standing: 'active', says: 'Your turn' };
  const machine = machineTurns[waits.for];
  if (!role && machine) return machine;
  const who = role ? aRole(role) : 'somebody';
  const but = askedBy ? ` other than ${called(askedBy)}` : '';
  return { standing: 'waiting', says: `Waits for ${who}${but}` };
}

/** Whose turn it is where no person ends the wait. */
const machineTurns: Partial<Record<Waits['for'], Turn>> = {
  action: { standing: 'active', says: 'The machine works' },
  verification: { standing: 'waiting', says: 'Waits for the next report' },
  time: { standing: 'waiting', says: 'Goes on by itself' },
};

/** Why it is not the reader's turn at `now`, in milliseconds since 1970, told to that one; nothing where it is. */
export function whyNotYours({ waits }: CaseView, now: number): string | undefined {
  // Over for everybody, whatever else would keep this one from it.
  if (waits && lapsed(waits, now)) return whyNot({ code: 'APPROVAL_EXPIRED', message: '' }, 'plan');
  if (!waits || waits.yours || !waits.why) return undefined;
  const what = waits.for === 'approval' ? 'plan' : waits.for === 'request' ? 'request' : 'step';
  return whyNot(waits.why, what);
}
