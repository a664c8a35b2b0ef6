import type { Command } from 'commander';
import { Option } from 'commander';
import type { Client } from '#contract/client.ts';
import type { Answer } from './context.ts';
import { describeProblems, type LintedText } from './describe-problems.ts';
import { repeated, zeroOrMore } from './options.ts';

type Severity = 'error' | 'warning' | 'hint';
export type LintOptions = {
  format: 'pretty' | 'json' | 'sarif';
  rule?: string[];
  ignore?: string[];
  failOn: Severity;
  maxWarnings?: number;
};

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

/** Which rules, how what they say is told, and what fails. */
export function lintOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to tell it')
        .choices(['pretty', 'json', 'sarif'])
        .default('pretty'),
    )
    .option('--rule <rule>', 'only this rule or family of rules; several times', repeated)
    .option('--ignore <rule>', 'not this rule or family; several times', repeated)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(severities)
        .default('error'),
    )
    .option('--max-warnings <number>', 'exit with 1 above so many warnings', zeroOrMore);
}

/** What people wrote of a live incident, each text as a file of its own: `I-1/description`, `I-1/F-3`. */
export async function lintIncident(
  client: Client,
  incident: string,
  { rule, ignore }: Pick<LintOptions, 'rule' | 'ignore'>,
): Promise<LintedText[]> {
  const query = { ...(rule ? { rule } : {}), ...(ignore ? { ignore } : {}) };
  const linted = await client.lintIncident({ params: { incident }, query });
  const fileOf = (where: string) => `${incident}/${where}`;
  const known = new Map(linted.pieces.map(({ where, text }) => [where, text]));
  const wheres = new Set([...known.keys(), ...linted.problems.map(({ where }) => where)]);
  const texts = [...wheres].map((where) => ({
    file: fileOf(where),
    text: known.get(where) ?? '',
    problems: linted.problems
      .filter((one) => one.where === where)
      .map(({ where: _, others, ...problem }) => ({
        ...problem,
        ...(others
          ? { others: others.map(({ where: at, ...place }) => ({ ...place, file: fileOf(at) })) }
          : {}),
      })),
    suppressed: {},
  }));
  const left = texts.filter(({ problems }) => problems.length > 0);
  return [...left, { file: incident, text: '', problems: [], suppressed: linted.suppressed }];
}

export async function lintAnswer(
  texts: readonly LintedText[],
  what: string,
  options: LintOptions,
): Promise<Answer> {
  const exitCode = fails(texts, options) ? 1 : 0;
  if (options.format === 'sarif') {
    const { toSarif } = await import('#app/lint/sarif.ts');
    const log = toSarif(texts);
    return { json: log, text: JSON.stringify(log, null, 2), exitCode };
  }
  const problems = texts.flatMap(({ file, problems: found }) =>
    found.map((problem) => ({ file, ...problem })),
  );
  const suppressed = texts.flatMap(({ file, suppressed: counts }) =>
    Object.entries(counts).map(([rule, count]) => ({ file, rule, count })),
  );
  const json = { problems, suppressed };
  const text = options.format === 'json' ? JSON.stringify(json) : describeProblems(texts, what);
  return { json, text, exitCode };
}

function fails(texts: readonly LintedText[], { failOn, maxWarnings }: LintOptions): boolean {
  const found = texts.flatMap(({ problems }) => problems.map(({ severity }) => severity));
  const warnings = found.filter((severity) => severity === 'warning').length;
  const failing = severities.slice(0, severities.indexOf(failOn) + 1);
  return (
    found.some((severity) => failing.some((one) => one === severity)) ||
    (maxWarnings !== undefined && warnings > maxWarnings)
  );
}
