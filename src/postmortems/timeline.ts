import { groupBy } from '#domain/group-by.ts';
import type {
  Postmortem,
  Section,
  Span,
  Stamp,
  TimelineEntry,
} from '#domain/postmortem/postmortem.ts';
import type { Line, Outline } from './outline.ts';
import { trimmed } from './sentences.ts';
import { stampAtEnd, stampAtStart } from './stamps.ts';
import { milestones } from './words/en/milestones.ts';

/** So many dated lines of one list are a timeline, whatever it stands under. */
const FEWEST = 3;
/** A line that ends with its stamp names a moment: longer ones are sentences that happen to. */
const LONGEST_NAME = 60;

/** The dated lines, in the order of the text, and those that stand among them without a date. */
export function timelineOf(
  text: string,
  prose: string,
  { lines, sections }: Outline,
): Pick<Postmortem, 'timeline' | 'untimed'> {
  const groups = groupBy(lines.filter(mayTell), ({ group }) => group);
  const timeline = sections.flatMap((section) => headingEntry(text, prose, section) ?? []);
  const untimed: Span[] = [];
  for (const group of groups.values()) {
    const read = group.map((line) => ({ line, entry: entryOf(text, prose, line) }));
    const entries = read.flatMap(({ entry }) => entry ?? []);
    const timed = entries.filter(({ stamp }) => stamp.minutes !== undefined).length;
    const inTimeline = group[0]?.section.kind === 'timeline';
    const isOne = inTimeline || (timed >= FEWEST && timed * 2 >= group.length);
    if (!isOne) continue;
    timeline.push(...entries);
    if (timed === 0) continue;
    for (const { line, entry } of read) {
      if (!entry) untimed.push({ start: line.start, end: line.end });
    }
  }
  return { timeline: timeline.sort(byPlace), untimed: untimed.sort(byPlace) };
}

function byPlace(one: Span, other: Span): number {
  return one.start - other.start;
}

function mayTell({ section }: Line): boolean {
  return section.kind !== 'actions' && section.kind !== 'people';
}

function entryOf(text: string, prose: string, line: Line): TimelineEntry | undefined {
  const { told, section } = line;
  const said = prose.slice(told.start, told.end);
  if (!/\d/.test(said)) return undefined;
  const first = stampAtStart(said, told.start);
  if (first) {
    const rest = { start: first.end, end: told.end };
    return entry(text, prose, { line, section, stamp: first, rest });
  }
  const last = said.length <= LONGEST_NAME ? stampAtEnd(said, told.start) : undefined;
  if (last?.minutes === undefined) return undefined;
  return entry(text, prose, {
    line,
    section,
    stamp: last,
    rest: { start: told.start, end: last.start },
  });
}

/** `### 14:05 Rollback`, within a timeline. */
function headingEntry(text: string, prose: string, section: Section): TimelineEntry | undefined {
  const { heading, kind } = section;
  if (kind !== 'timeline') return undefined;
  const said = prose.slice(heading.start, heading.end);
  const blanks = said.length - said.trimStart().length;
  const stamp = stampAtStart(said.trimStart(), heading.start + blanks);
  if (stamp?.minutes === undefined) return undefined;
  return entry(text, prose, {
    line: { ...section, group: 0 },
    section,
    stamp,
    rest: { start: stamp.end, end: heading.end },
  });
}

type Read = { line: Span & { group: number }; section: Section; stamp: Stamp; rest: Span };

function entry(text: string, prose: string, { line, section, stamp, rest }: Read): TimelineEntry {
  const lead = /^[\s:|)\]–—~-]*/.exec(prose.slice(rest.start, rest.end))?.[0].length ?? 0;
  const told = trimmed(prose, { start: rest.start + lead, end: rest.end }) ?? {
    start: rest.start,
    end: rest.start,
  };
  const said = prose.slice(told.start, told.end);
  return {
    start: line.start,
    end: line.end,
    section,
    group: line.group,
    stamp,
    told,
    milestones: milestones.flatMap(([milestone, words]) => (words.test(said) ? milestone : [])),
    sourced: /https?:\/\/|\]\(|`|\]\[/.test(text.slice(line.start, line.end)),
  };
}
