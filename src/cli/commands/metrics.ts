import { InvalidArgumentError } from 'commander';
import type { Register } from '#cli/context.ts';
import { describeSurvival } from '#cli/describe-survival.ts';
import { readText } from '#cli/input.ts';

type Options = { csv: string; confidence: number };

export const metrics: Register = (program, cli) => {
  program
    .command('metrics')
    .description('figures that count what is still open, and say how sure they are')
    .command('survival')
    .description('how long until it is done, and whether groups differ')
    .requiredOption(
      '--csv <file>',
      'durations, with columns duration,event[,group]; - reads standard input',
    )
    .option('--confidence <share>', 'how sure intervals are', share, 0.95)
    .action(
      cli.run(async ({ csv, confidence }: Options) => {
        const { readSurvivalTable } = await import('#app/metrics/survival-table.ts');
        const { survivalFigures } = await import('#app/metrics/survival.ts');
        const file = csv === '-' ? 'standard input' : csv;
        const groups = await readSurvivalTable(await readText(csv), file);
        const figures = survivalFigures(groups, confidence);
        return { json: figures, text: describeSurvival(figures) };
      }),
    );
};

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('write a number between 0 and 1, such as 0.95');
}
