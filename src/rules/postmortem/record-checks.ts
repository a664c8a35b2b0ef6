import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import type { Check, Question } from '#domain/timeline/checks/timeline.ts';
import { wholeOf } from './phrases.ts';
import type { Fault } from './rule.ts';

/** So many questions of a check are told; of the others how many there are. */
const TOLD = 3;

/** Whether facts are recorded: then those are asked, and not what the text makes of them. */
export function hasFacts({ record }: Postmortem): boolean {
  return (record?.facts.length ?? 0) > 0;
}

/** What the checks of timelines ask of the facts that are recorded: one fault for each check. */
export function askedOfRecord(postmortem: Postmortem, ...checks: readonly Check[]): Fault[] {
  const { record } = postmortem;
  if (!record || !hasFacts(postmortem)) return [];
  const { asOf: now, ...timeline } = record;
  return checks.flatMap(({ look }) => {
    const questions = look({ ...timeline, now });
    const about = questions[0]?.facts[0];
    return questions.length === 0
      ? []
      : [
          {
            ...wholeOf(postmortem),
            message: inWords(questions),
            ...(about === undefined ? {} : { about }),
          },
        ];
  });
}

function inWords(questions: readonly Question[]): string {
  const told = questions.slice(0, TOLD).map(({ asks }) => asks);
  const more = questions.length - told.length;
  return [...told, ...(more > 0 ? [`So it is asked ${more} more times.`] : [])].join(' ');
}
