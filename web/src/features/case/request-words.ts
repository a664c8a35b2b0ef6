import { dayName } from '#web/ui/time-text.ts';
import type { Request } from './case-view.ts';
import { closings, dispositionWord } from './words.ts';

/** What was asked for beside the workflow: as a question, what agreeing does, and what follows. */
export function requestWords({ kind, until, disposition }: Request) {
  const day = until === undefined ? 'a date' : dayName(Date.parse(until));
  if (kind === 'extension') {
    return {
      title: `Give it time until ${day}?`,
      approve: 'Move the deadline to then',
      follows: 'Work goes on. Until somebody agrees, the deadline stands as it is.',
      done: 'You gave more time.',
    };
  }
  if (kind === 'exception') {
    return {
      title: `Live with it until ${day}?`,
      approve: 'Accept the risk until then',
      follows: 'The case stays open and is set aside; on that day work on it goes on by itself.',
      done: 'You accepted the risk.',
    };
  }
  const word = dispositionWord(disposition);
  const says = closings[disposition as keyof typeof closings]?.says ?? '';
  return {
    title: `Close it as ${word}?`,
    approve: `Close it as ${word}`,
    follows: `${says} The case closes without a report that proves it.`,
    done: `You closed the case as ${word}.`,
  };
}
