import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { whyNot } from '#web/features/case/refused.ts';
import { useCalled } from '#web/features/case/use-people.ts';
import { aRole } from '#web/features/case/words.ts';
import type { Turn } from './card.tsx';

/** Whose turn it is at a step that somebody does. */
export function useTurn({ yours, role, askedBy }: Waits): Turn {
  const called = useCalled();
  if (yours) return { standing: 'active', says: 'Your turn' };
  const who = role ? aRole(role) : 'somebody';
  const but = askedBy ? ` other than ${called(askedBy)}` : '';
  return { standing: 'waiting', says: `Waits for ${who}${but}` };
}

/** Why it is not the reader's turn, told to that one; nothing where it is. */
export function whyNotYours({ waits }: CaseView): string | undefined {
  if (!waits || waits.yours || !waits.why) return undefined;
  const what = waits.for === 'approval' ? 'plan' : waits.for === 'request' ? 'request' : 'step';
  return whyNot(waits.why, what);
}
