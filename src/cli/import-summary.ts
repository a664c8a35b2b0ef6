import { severities } from '#domain/finding/finding.ts';
import { spelledOut } from '#domain/shown-text.ts';
import { countsOf, type ImportResult } from './describe-import.ts';
import { counted } from './text.ts';

/** What came of a file that was named: the result, or why it was not taken in. */
export type FileOutcome =
  | { file: string; result: ImportResult }
  | { file: string; problem: string };

const SKIPS = 20;

/**
 * What came of files as Markdown, for a pull request. What reports say is somebody else's text: it is shown as it is
 * written, and can be neither markup nor HTML. `server`: where people reach the console.
 */
export function importSummary(files: readonly FileOutcome[], server: string | undefined): string {
  const parts = files.flatMap((one) => [
    '',
    ...('result' in one
      ? ofFile(one.file, one.result, server)
      : [`### ${plain(one.file)}`, '', `Not taken in: ${plain(one.problem)}`]),
  ]);
  return ['## Holdfast', ...parts, ''].join('\n');
}

function ofFile(file: string, result: ImportResult, server: string | undefined): string[] {
  const { gate, asset, cases, skipped } = result;
  const link = server ? ` ([import ${result.import}](${server}/imports/${result.import}))` : '';
  const met = (gate?.conditions ?? []).filter((one) => one.met);
  return [
    `### ${plain(file)}${asset === null ? '' : ` of ${plain(asset)}`}${link}`,
    '',
    ...met.map(({ condition, count }) => `**Stops at \`${condition}\`: ${count}**\n`),
    countsOf(result).replaceAll(' · ', ', '),
    ...(gate ? ['', ...table(gate)] : []),
    ...worstOf(result, server),
    ...(cases.opened.length > 0 ? ['', `${counted(cases.opened.length, 'case')} opened.`] : []),
    ...failedOf(result),
    ...(skipped > 0 ? ['', ...skipsOf(result)] : []),
  ];
}

function table({ open }: NonNullable<ImportResult['gate']>): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['open', ...severities]),
    row(['---', ...severities.map(() => '---:')]),
    row(['findings', ...severities.map((one) => String(open[one]))]),
  ];
}

function worstOf({ gate }: ImportResult, server: string | undefined): string[] {
  if (!gate || gate.worst.length === 0) return [];
  const lines = gate.worst.map((one) => {
    const marks = [one.isNew ? 'new' : '', one.kev ? 'exploited (KEV)' : '', one.priority ?? ''];
    const about = [one.component, one.location, one.rule].flatMap((text) =>
      text ? [plain(text)] : [],
    );
    const id = one.case && (server ? `[${one.case}](${server}/cases/${one.case})` : one.case);
    const rest = [...about, ...marks.filter((mark) => mark !== ''), ...(id ? [id] : [])];
    return `- **${one.severity}** ${plain(one.title)}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
  });
  return ['', '#### The worst', '', ...lines];
}

function failedOf({ entries = [] }: ImportResult): string[] {
  const failed = entries.flatMap(({ entry, error }) =>
    error ? [`- ${plain(entry)}: ${plain(error.message)}`] : [],
  );
  return failed.length > 0 ? ['', '#### Not taken in', '', ...failed] : [];
}

function skipsOf({ notRead, skipped }: ImportResult): string[] {
  const lines = notRead
    .slice(0, SKIPS)
    .map(({ reason, at }) => `- ${plain(reason)} (${plain(at)})`);
  const rest = skipped - lines.length;
  return ['#### Not read', '', ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])];
}

/** Characters that Markdown, HTML, or those who make links and mentions of plain text, take for more than themselves. */
const MARKUP = /[!-/:-@[-`{-~]/g;
const LONGEST = 300;

/** Somebody's text, on one line: every mark is written as a character reference, which shows it and means nothing. */
function plain(text: string): string {
  const line = spelledOut(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  return line.replace(MARKUP, (sign) => `&#${sign.charCodeAt(0)};`);
}
