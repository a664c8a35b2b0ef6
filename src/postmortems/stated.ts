import type { Postmortem, Span, StatedDuration } from '#domain/postmortem/postmortem.ts';
import type { Outline } from './outline.ts';
import { trimmed } from './sentences.ts';
import { durations } from './words/en/milestones.ts';

const severity =
  /\b(?:sev(?:erity)?(?: level)?\s{0,8}(?::|-|=|is)?\s{0,8}(?:sev(?:erity)?[ -]?|p)?|priority[ :]{0,2}p?|p)(?<rank>[0-5])\b|\bseverity\s{0,8}(?::|is)?\s{0,8}(?<word>critical|blocker|highest|major|high|medium|moderate|minor|low)\b/i;
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

const part =
  '(\\d+(?:[.,]\\d+)?)\\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\\b';
/** `1h 28m`, `54 minutes`, `1 hour and 3 min`. */
const length = new RegExp(`${part}(?:\\s*(?:and|,)?\\s*${part}){0,3}`, 'i');
const each = new RegExp(part, 'gi');
const inMinutes: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };

function minutesIn(text: string): number {
  return [...text.matchAll(each)].reduce(
    (sum, [, number = '', unit = '']) =>
      sum + Number(number.replace(',', '.')) * (inMinutes[unit[0]?.toLowerCase() ?? ''] ?? 0),
    0,
  );
}

/** The times that a text states under a name. */
export function durationsOf(prose: string): StatedDuration[] {
  return durations.flatMap(([of, name]) => {
    const stated = new RegExp(
      `\\b(?:${name.source})\\b\\s{0,80}[:=|]?\\s{0,80}(${length.source})`,
      'gi',
    );
    return [...prose.matchAll(stated)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      of,
      minutes: minutesIn(found[1] ?? ''),
    }));
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
