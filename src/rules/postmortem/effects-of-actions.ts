import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { toldActions } from './open-actions.ts';
import { together, wholeOf } from './phrases.ts';
import type { Fault } from './rule.ts';
import { detects, mitigates, prevents } from './words/en/actions.ts';

/** One action alone has no balance to keep. */
const FEWEST = 2;

/** A fault where all open actions are of one effect, as the record has it or their words say. */
export function onlyOf(
  effect: 'detect' | 'mitigate',
  postmortem: Postmortem,
  message: string,
): Fault[] {
  const known = postmortem.record?.actions;
  if (known) {
    const left = known.filter(({ state }) => state !== 'declined');
    const all = left.length >= FEWEST && left.every((one) => one.effect === effect);
    return all ? [{ ...wholeOf(postmortem), message }] : [];
  }
  const told = toldActions(postmortem);
  const all = told.length >= FEWEST && told.every(({ words }) => effectOf(words) === effect);
  return all
    ? together(
        told.map(({ action }) => action.told),
        message,
      )
    : [];
}

function effectOf(words: string): string | undefined {
  if (detects.test(words)) return 'detect';
  if (mitigates.test(words)) return 'mitigate';
  return prevents.test(words) ? 'prevent' : undefined;
}
