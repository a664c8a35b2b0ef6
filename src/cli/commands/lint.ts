import { InputError } from '#app/input-error.ts';
import type { Answer, Register } from '#cli/context.ts';
import type { LintedText } from '#cli/describe-problems.ts';
import { readText } from '#cli/input.ts';
import { type LintOptions, lintAnswer, lintIncident, lintOptions } from '#cli/linting.ts';
import { counted, table } from '#cli/text.ts';

type Options = LintOptions & { incident?: string; listRules?: true };

export const lint: Register = (program, cli) => {
  lintOptions(
    program
      .command('lint')
      .description('ask of written post-mortems what they keep from being learned from')
      .argument('[files...]', 'Markdown; - reads standard input'),
  )
    .option('--incident <incident>', 'what is written of a live incident, such as I-1')
    .option('--list-rules', 'what is asked, and why')
    .action(
      cli.run(async (files: string[], options: Options) => {
        if (options.listRules) return listed();
        const { incident } = options;
        if (incident !== undefined && files.length > 0)
          throw new InputError('USAGE', 'name files to lint, or an incident: not both');
        if (incident !== undefined)
          return cli.withClient(async (client) =>
            lintAnswer(await lintIncident(client, incident, options), incident, options),
          );
        if (files.length === 0)
          throw new InputError('USAGE', 'name a file to lint, or - for standard input');
        const texts = await lintFiles(files, options);
        return lintAnswer(texts, counted(texts.length, 'file'), options);
      }),
    );
};

async function lintFiles(
  files: readonly string[],
  { rule = [], ignore = [] }: Options,
): Promise<LintedText[]> {
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

async function listed(): Promise<Answer> {
  const { listPostmortemRules } = await import('#app/lint/list-rules.ts');
  const rules = listPostmortemRules();
  const rows = rules.map(({ id, severity, why }) => [id, severity, why]);
  return { json: rules, text: table([['rule', 'severity', 'why'], ...rows]) };
}
