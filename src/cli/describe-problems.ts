import type { Linted, Problem } from '#app/lint/lint-markdown.ts';
import { shownText } from '#domain/shown-text.ts';
import { counted } from './text.ts';

export type LintedFile = Linted & { file: string; text: string };

/** So much of a line is shown around what was found. */
const WIDTH = 96;

/** Each problem with its line, and a caret below what it is about. */
export function describeProblems(files: readonly LintedFile[]): string {
  const told = files.flatMap(({ file, text, problems }) => {
    const lines = text.split(/\r\n|\n|\r/);
    return problems.map((problem) => describeOne(file, lines[problem.line - 1] ?? '', problem));
  });
  return [...told, summary(files)].join('\n\n');
}

function describeOne(file: string, line: string, problem: Problem): string {
  const { rule, severity, message, others = [] } = problem;
  const margin = String(problem.line).length;
  const { quoted, caret } = pointed(line, problem);
  return [
    `${file}:${problem.line}:${problem.column} ${severity} ${rule}`,
    `  ${message}`,
    `  ${problem.line} │ ${quoted}`,
    `  ${' '.repeat(margin)} │ ${caret}`,
    ...(others.length > 0 ? [`  also on ${linesOf(others)}`] : []),
  ].join('\n');
}

function pointed(line: string, { column, line: first, endLine, endColumn }: Problem) {
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

function linesOf(places: readonly { line: number }[]): string {
  const lines = [...new Set(places.map(({ line }) => line))];
  const some = lines.slice(0, 8).join(', ');
  const rest = lines.length - 8;
  return `${lines.length === 1 ? 'line' : 'lines'} ${some}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function summary(files: readonly LintedFile[]): string {
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
  return `${counted(files.length, 'file')}: ${counts.join(', ')}.`;
}
