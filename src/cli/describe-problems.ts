import type { Linted } from '#app/lint/lint-markdown.ts';
import type { ToldProblem } from '#app/lint/sarif.ts';
import { shownText } from '#domain/shown-text.ts';
import { counted } from './text.ts';

/** A text that was linted, by the name of its file or of what it is of an incident. */
export type LintedText = Omit<Linted, 'problems'> & {
  file: string;
  text: string;
  problems: readonly ToldProblem[];
};

/** So much of a line is shown around what was found. */
const WIDTH = 96;
/** So many other places are named. */
const MOST = 8;

/** Each problem with its line, and a caret below what it is about. */
export function describeProblems(files: readonly LintedText[], what: string): string {
  const told = files.flatMap(({ file, text, problems }) => {
    const lines = text.split(/\r\n|\n|\r/);
    return problems.map((problem) => describeOne(file, lines[problem.line - 1] ?? '', problem));
  });
  return [...told, summary(files, what)].join('\n\n');
}

function describeOne(file: string, line: string, problem: ToldProblem): string {
  const { rule, severity, message, others = [] } = problem;
  const margin = String(problem.line).length;
  const { quoted, caret } = pointed(line, problem);
  return [
    `${file}:${problem.line}:${problem.column} ${severity} ${rule}`,
    `  ${message}`,
    `  ${problem.line} │ ${quoted}`,
    `  ${' '.repeat(margin)} │ ${caret}`,
    ...(others.length > 0 ? [`  also ${placesText(file, others)}`] : []),
  ].join('\n');
}

function pointed(line: string, { column, line: first, endLine, endColumn }: ToldProblem) {
  const to = endLine === first ? endColumn - 1 : line.length;
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 3, line.length - WIDTH));
  const shown = (text: string) =>
    shownText(text.replaceAll('\t', ' '))
      .map((piece) => piece.text)
      .join('');
  const before = (from > 0 ? '…' : '') + shown(line.slice(from, column - 1));
  const what = shown(line.slice(column - 1, Math.min(to, from + WIDTH)));
  const after = shown(line.slice(Math.min(to, from + WIDTH), from + WIDTH));
  const more = line.length > from + WIDTH ? '…' : '';
  const caret = ' '.repeat(before.length) + '^'.repeat(Math.max(what.length, 1));
  return { quoted: before + what + after + more, caret };
}

/** `on lines 3, 4`; of other texts their names. */
function placesText(file: string, places: NonNullable<ToldProblem['others']>): string {
  const here = places.filter((one) => one.file === undefined || one.file === file);
  const elsewhere = places.flatMap((one) => (here.includes(one) ? [] : (one.file ?? [])));
  const lines = [...new Set(here.map(({ line }) => line))];
  const name = lines.length === 1 ? 'on line' : 'on lines';
  return [
    ...(lines.length > 0 ? [`${name} ${someOf(lines)}`] : []),
    ...(elsewhere.length > 0 ? [`in ${someOf([...new Set(elsewhere)])}`] : []),
  ].join(', ');
}

function someOf(all: readonly (string | number)[]): string {
  const rest = all.length - MOST;
  return `${all.slice(0, MOST).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function summary(files: readonly LintedText[], what: string): string {
  const all = files.flatMap(({ problems }) => problems);
  const of = (severity: string) => all.filter((one) => one.severity === severity).length;
  const hidden = files
    .flatMap(({ suppressed }) => Object.values(suppressed))
    .reduce((sum, count) => sum + count, 0);
  const counts = [
    counted(of('error'), 'error'),
    counted(of('warning'), 'warning'),
    counted(of('hint'), 'hint'),
    ...(hidden > 0 ? [`${hidden} suppressed`] : []),
  ];
  return `${what}: ${counts.join(', ')}.`;
}
