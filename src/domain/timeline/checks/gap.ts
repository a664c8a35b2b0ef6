import { elapsedText } from '#domain/clock/duration.ts';
import { toMillis } from '#domain/clock/instant.ts';
import type { Check, Question } from './timeline.ts';
import { milestoneFacts } from './times.ts';

const QUARTER = 15 * 60_000;
const FIFTH = 0.2;

/** How long (milliseconds) nothing may be noted, of an impact that lasted so long. */
export function longestSilence(whole: number): number {
  return Math.max(QUARTER, FIFTH * whole);
}

export const gap: Check = {
  id: 'time/gap',
  why: 'What nobody wrote down is what nobody learns from: mostly the search, and what was ruled out.',
  look: (timeline) => {
    const { facts, nearMiss, now, milestones: which } = timeline;
    const known = milestoneFacts(timeline);
    // Where nobody said when it began, from the first milestone that there is: logs reach back for months.
    const first = known.get('onset') ?? facts.find(({ id }) => Object.values(which).includes(id));
    const last = known.get('ended');
    if (nearMiss || !first) return [];
    const [from, to] = [toMillis(first.at), toMillis(last?.at ?? now)];
    const longest = longestSilence(to - from);
    const questions: Question[] = [];
    let [reached, before] = [from, first.id];
    const look = (at: number, id?: string) => {
      if (at - reached <= longest) return;
      const between = id === undefined ? `since ${before}` : `between ${before} and ${id}`;
      questions.push({
        asks: `What was found, tried or ruled out in the ${elapsedText((at - reached) / 1000)} ${between}?`,
        facts: id === undefined ? [before] : [before, id],
      });
    };
    for (const { id, at, end } of facts) {
      const begins = toMillis(at);
      if (begins > to) break;
      look(begins, id);
      const over = Math.max(begins, toMillis(end ?? at));
      if (over >= reached) [reached, before] = [over, id];
    }
    look(to);
    return questions;
  },
};
