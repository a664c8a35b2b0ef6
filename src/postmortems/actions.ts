import { groupBy } from '#domain/group-by.ts';
import type { Span, WrittenAction } from '#domain/postmortem/postmortem.ts';
import type { Line, Outline } from './outline.ts';
import { trimmed } from './sentences.ts';
import { dateIn } from './stamps.ts';
import * as words from './words/en/actions.ts';

const nothing =
  /^\W*(?:n\/?a|none|nothing|no (?:actions?|follow.?ups?)(?: items?)?(?: needed| required)?|-|tbd|tbc|todo|\?+)\W*$/i;

/** What is listed under headings that ask for actions. */
export function actionsOf(text: string, prose: string, { lines }: Outline): WrittenAction[] {
  const groups = groupBy(
    lines.filter(({ section, nested }) => section.kind === 'actions' && !nested),
    ({ group }) => group,
  );
  const bySection = groupBy([...groups.values()], (group) => group[0]?.section);
  return [...bySection.values()]
    .flatMap((all) => (all.some(isListed) ? all.filter(isListed) : all))
    .flat()
    .flatMap((line) => actionOf(text, prose, line) ?? [])
    .sort((one, other) => one.start - other.start);
}

/** Beside a list, paragraphs lead to it. */
function isListed([first]: readonly Line[]): boolean {
  return first !== undefined && (first.columns !== undefined || first.start < first.told.start);
}

function actionOf(text: string, prose: string, line: Line): WrittenAction | undefined {
  const cell = (column: RegExp) => cellOf(prose, line, column);
  const told = cell(words.columns.told) ?? firstCell(prose, line) ?? trimmed(prose, line.told);
  if (!told) return undefined;
  const said = prose.slice(told.start, told.end);
  if (nothing.test(said) || words.unreal.test(said)) return undefined;
  const whole = { start: line.start, end: line.end };
  const all = prose.slice(line.start, line.end);
  const found = (pattern: RegExp, within = all) => spanOf(pattern, within, line.start);
  const link = spanOf(
    /\]\([^)\s]+\)|\]\[|https?:\/\/\S+/,
    text.slice(line.start, line.end),
    line.start,
  );
  const date = dateIn(all, line.start);
  const status = cell(words.columns.status);
  const due = cell(words.columns.due) ?? date ?? found(words.due);
  const day = due && dateIn(prose.slice(due.start, due.end), due.start)?.date;
  return {
    ...whole,
    told,
    hasVerb: hasVerb(said),
    ...optional('owner', cell(words.columns.owner) ?? found(words.owner) ?? found(words.handle)),
    ...optional('due', due),
    ...(day === undefined ? {} : { dueOn: day }),
    ...optional('ticket', cell(words.columns.ticket) ?? found(words.ticket) ?? link),
    ...optional('criterion', cell(words.columns.criterion) ?? found(words.criterion)),
    finished:
      line.checked ||
      words.finished.test(all) ||
      words.isTold(said) ||
      (status !== undefined &&
        /done|complete|closed|merged/i.test(prose.slice(status.start, status.end))),
  };
}

function optional<K extends string>(name: K, span: Span | undefined): { [key in K]?: Span } {
  return span ? ({ [name]: { start: span.start, end: span.end } } as { [key in K]?: Span }) : {};
}

function cellOf(prose: string, { columns }: Line, wanted: RegExp): Span | undefined {
  const at = columns?.header.findIndex((name) => wanted.test(name)) ?? -1;
  const cell = at < 0 ? undefined : columns?.cells[at];
  const span = cell && trimmed(prose, cell);
  return span && !nothing.test(prose.slice(span.start, span.end)) ? span : undefined;
}

function firstCell(prose: string, { columns }: Line): Span | undefined {
  const cell = columns?.cells.find((one) => one !== undefined);
  return cell && trimmed(prose, cell);
}

/** Where it is; of a pattern with a name at its end, where that is. */
function spanOf(pattern: RegExp, within: string, at: number): Span | undefined {
  const found = pattern.exec(within);
  if (!found) return undefined;
  const end = at + found.index + found[0].length;
  return { start: end - (found.groups?.name ?? found[0]).length, end };
}

/** Whether it says what is done: a verb to begin with, or one that an auxiliary leads to. */
function hasVerb(said: string): boolean {
  const [first = ''] =
    said
      .toLowerCase()
      .replace(words.lead, '')
      .match(/[\p{L}-]+/u) ?? [];
  return isVerb(first) || words.verbAhead.test(said) || words.isTold(said);
}

/** `add`, `re-add`, `adding`; not `alerting`. */
function isVerb(word: string): boolean {
  const stem = word.replace(/^re-?(?=\p{L}{3})/u, '');
  const root = word.replace(/(?:(\p{L})\1)?ing$/u, '$1');
  const isDone =
    words.verbs.has(root) || words.verbs.has(`${root}e`) || words.verbs.has(word.slice(0, -3));
  return (
    words.verbs.has(word) ||
    words.verbs.has(stem) ||
    (word.endsWith('ing') && !words.nouns.has(word) && isDone)
  );
}
