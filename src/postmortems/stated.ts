import { lengthOfTime } from '#domain/impact/length-of-time.ts';
import type { Postmortem, Span, StatedDuration } from '#domain/postmortem/postmortem.ts';
import type { Outline } from './outline.ts';
import { trimmed } from './sentences.ts';
import { durations } from './words/en/milestones.ts';

const severity =
  /\b(?:sev(?:erity)?(?: level)?\s{0,8}(?::|-|=|is)?\s{0,8}(?:sev(?:erity)?[ -]?|p)?|priority[ :]{0,2}p?|p)(?<rank>[0-5])\b|\bseverity\s{0,8}(?::|is)?\s{0,8}(?<word>critical|blocker|highest|major|high|medium|moderate|minor|low)\b/i;
/** No length of time is written longer than that. */
const LONGEST = 60;
const ranks = [/critical|blocker|highest/, /major|high/, /medium|moderate/, /minor|low/] as const;

/** How bad the text says that it was. */
export function severityOf(prose: string): Postmortem['severity'] {
  const found = severity.exec(prose);
  if (!found) return undefined;
  const { rank, word = '' } = found.groups ?? {};
  const span = { start: found.index, end: found.index + found[0].length };
  const worded = ranks.findIndex((words) => words.test(word.toLowerCase())) + 1;
  return { ...span, rank: rank === undefined ? worded : Math.max(Number(rank), 1) };
}

/** The times that a text states under a name: `Time to repair: 1h 28m`. */
export function durationsOf(prose: string): StatedDuration[] {
  return durations.flatMap(([of, name]) => {
    const stated = new RegExp(
      `\\b(?:${name.source})\\b\\s{0,80}[:=|]?\\s{0,80}(\\d+(?:[.,]\\d+)?)`,
      'gi',
    );
    return [...prose.matchAll(stated)].flatMap(({ 0: found, 1: number = '', index }) => {
      const end = index + found.length;
      const first = { value: Number(number.replace(',', '.')), half: 0 };
      const read = lengthOfTime(first, prose.slice(end, end + LONGEST));
      return read ? [{ start: index, end: end + read.length, of, minutes: read.seconds / 60 }] : [];
    });
  });
}

/** What is listed as causes, or told as such sentence by sentence. */
export function causesOf(prose: string, { lines, sentences }: Outline): Span[] {
  const listed = lines.filter(
    ({ section, start, told }) => section.kind === 'causes' && start < told.start,
  );
  if (listed.length > 0) return listed.flatMap(({ told }) => trimmed(prose, told) ?? []);
  return sentences
    .filter(({ section, form }) => section.kind === 'causes' && form !== 'heading')
    .map(({ start, end }) => ({ start, end }));
}

/** The names that stand under the heading of who was there. */
export function peopleIn(prose: string, { sentences }: Outline): string[] {
  const listed = sentences.filter(
    ({ section, form }) => section.kind === 'people' && form !== 'heading',
  );
  const names = /@[\w.-]+|\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'.-]*)*/gu;
  return listed.flatMap(({ start, end }) => prose.slice(start, end).match(names) ?? []);
}
