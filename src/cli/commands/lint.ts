import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Answer, Register } from '#cli/context.ts';
import { describeProblems, type LintedFile } from '#cli/describe-problems.ts';
import { readText } from '#cli/input.ts';
import { repeated, zeroOrMore } from '#cli/options.ts';
import { table } from '#cli/text.ts';

type Severity = 'error' | 'warning' | 'hint';
type Options = {
  format: 'pretty' | 'json' | 'sarif';
  rule?: string[];
  ignore?: string[];
  failOn: Severity;
  maxWarnings?: number;
  listRules?: true;
};

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export const lint: Register = (program, cli) => {
  program
    .command('lint')
    .description('ask of written post-mortems what they keep from being learned from')
    .argument('[files...]', 'Markdown; - reads standard input')
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
    .option('--max-warnings <number>', 'exit with 1 above so many warnings', zeroOrMore)
    .option('--list-rules', 'what is asked, and why')
    .action(
      cli.run(async (files: string[], options: Options) => {
        if (options.listRules) return listed();
        if (files.length === 0)
          throw new InputError('USAGE', 'name a file to lint, or - for standard input');
        return answered(await lintFiles(files, options), options);
      }),
    );
};

async function lintFiles(
  files: readonly string[],
  { rule = [], ignore = [] }: Options,
): Promise<LintedFile[]> {
  const { lintMarkdown } = await import('#app/lint/lint-markdown.ts');
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readText(file) })),
  );
  return texts.map(({ file, text }) => ({
    file,
    text,
    ...lintMarkdown(text, { rules: rule, ignore }),
  }));
}

async function answered(files: readonly LintedFile[], options: Options): Promise<Answer> {
  const exitCode = fails(files, options) ? 1 : 0;
  if (options.format === 'sarif') {
    const { toSarif } = await import('#app/lint/sarif.ts');
    const log = toSarif(files);
    return { json: log, text: JSON.stringify(log, null, 2), exitCode };
  }
  const problems = files.flatMap(({ file, problems: found }) =>
    found.map((problem) => ({ file, ...problem })),
  );
  const suppressed = files.flatMap(({ file, suppressed: counts }) =>
    Object.entries(counts).map(([rule, count]) => ({ file, rule, count })),
  );
  const json = { problems, suppressed };
  const text = options.format === 'json' ? JSON.stringify(json) : describeProblems(files);
  return { json, text, exitCode };
}

function fails(files: readonly LintedFile[], { failOn, maxWarnings }: Options): boolean {
  const found = files.flatMap(({ problems }) => problems.map(({ severity }) => severity));
  const warnings = found.filter((severity) => severity === 'warning').length;
  const failing = severities.slice(0, severities.indexOf(failOn) + 1);
  return (
    found.some((severity) => failing.some((one) => one === severity)) ||
    (maxWarnings !== undefined && warnings > maxWarnings)
  );
}

async function listed(): Promise<Answer> {
  const { listPostmortemRules } = await import('#app/lint/list-rules.ts');
  const rules = listPostmortemRules();
  const rows = rules.map(({ id, severity, why }) => [id, severity, why]);
  return { json: rules, text: table([['rule', 'severity', 'why'], ...rows]) };
}
