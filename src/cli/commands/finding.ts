import type { Register } from '#cli/context.ts';
import { describeFinding } from '#cli/describe-findings.ts';
import { wholeNumber } from '#cli/options.ts';

export const finding: Register = (program, cli) => {
  program
    .command('finding')
    .description('one finding')
    .command('show')
    .description('all that is known of a finding')
    .argument('<finding>', 'its number, as `holdfast findings` tells it', wholeNumber)
    .action(
      cli.run((finding: number) =>
        cli.withClient(async (client) => {
          const one = await client.showFinding({ params: { finding: String(finding) } });
          return { json: one, text: describeFinding(one) };
        }),
      ),
    );
};
