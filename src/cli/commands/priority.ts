import type { Register } from '#cli/context.ts';
import { describeFinding } from '#cli/describe-priorities.ts';

/** A fingerprint or how it begins; ids of cases have a dash or are shorter. */
const FINGERPRINT = /^[0-9a-f]{8,64}$/;

export const priority: Register = (program, cli) => {
  program
    .command('priority')
    .description('how urgent cases and findings are, and why')
    .command('explain')
    .description('every factor with its value, what it did, and who says so')
    .argument('<case-or-finding>', 'a case, or a fingerprint (8 digits of it will do)')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          if (FINGERPRINT.test(id)) {
            const answer = await client.findingPriority({ params: { fingerprint: id } });
            return { json: answer, text: answer.findings.map(describeFinding).join('\n\n') };
          }
          const answer = await client.casePriority({ params: { case: id } });
          const { level, worst, findings } = answer;
          const counts = findings.map((one) => `${one.count} ${one.level}`).join(' · ');
          const text = [
            `${id} is ${level ?? 'of no priority yet'}: its open findings are ${counts || 'none'}.`,
            ...(worst ? ['', 'The most urgent:', describeFinding(worst)] : []),
          ];
          return { json: answer, text: text.join('\n') };
        }),
      ),
    );
};
