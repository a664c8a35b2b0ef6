import type { Register } from '#cli/context.ts';
import { describeFinding } from '#cli/describe-findings.ts';
import { wholeNumber } from '#cli/options.ts';
import { counted } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Identity = Awaited<ReturnType<Client['splitFinding']>>;

const named = 'its number, or 8 digits of its fingerprint';

export const finding: Register = (program, cli) => {
  const group = program
    .command('finding')
    .description(
      'one finding: what is known of it, its names, and what other tools see of its problem',
    );
  group
    .command('show')
    .description('all that is known of a finding')
    .argument('<finding>', 'its number, as `holdfast findings` tells it', wholeNumber)
    .action(
      cli.run((finding: number) =>
        cli.withClient(async (client) => {
          const params = { finding: String(finding) };
          const [one, { findings }] = await Promise.all([
            client.showFinding({ params }),
            client.findingIdentity({ params }),
          ]);
          const identity = findings.find(({ id }) => id === finding);
          const names = identity ? `\n\n${described(identity)}` : '';
          return { json: { ...one, identity }, text: `${describeFinding(one)}${names}` };
        }),
      ),
    );
  group
    .command('identity')
    .description('what it was called before, and which findings are one problem with it')
    .argument('<finding>', named)
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const answer = await client.findingIdentity({ params: { finding: id } });
          return { json: answer, text: answer.findings.map(described).join('\n\n') };
        }),
      ),
    );
  group
    .command('merge')
    .description('say that two findings are one problem; no report changes that')
    .argument('<finding>', named)
    .argument('<other>', named)
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((id: string, other: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          const body = { with: other, reason };
          const answer = await client.mergeFindings({ params: { finding: id }, body });
          return { json: answer, text: described(answer) };
        }),
      ),
    );
  group
    .command('split')
    .description('say that a finding is a problem by itself; no report changes that')
    .argument('<finding>', named)
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((id: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          const answer = await client.splitFinding({ params: { finding: id }, body: { reason } });
          return { json: answer, text: described(answer) };
        }),
      ),
    );
};

function described(one: Identity): string {
  const { id, fingerprint, title, asset, correlated, aliases, decisions } = one;
  return [
    `${id} ${fingerprint.slice(0, 12)} ${title}, on ${asset}: ${placeOf(one)}${correlated.length > 0 ? '' : ', a problem by itself'}`,
    ...correlated.map(
      (other) => `  one problem with ${other.id} ${other.title}: ${placeOf(other)}`,
    ),
    ...decisions.map(
      ({ with: other, reason, by, at }) =>
        `  ${by} said on ${at.slice(0, 10)} that it ${other === null ? 'is a problem by itself' : `is one with ${other}`}: ${reason}`,
    ),
    ...(aliases.length > 0 ? [`  ${counted(aliases.length, 'earlier name')}:`] : []),
    ...aliases.map(
      (alias) =>
        `    ${alias.fingerprint.slice(0, 12)} until report ${alias.report} of ${alias.at.slice(0, 10)} (${alias.reason})`,
    ),
  ].join('\n');
}

function placeOf({ tool, scope, status, case: id }: Identity['correlated'][number]) {
  return [`${status} by ${tool}${scope ? ` (${scope})` : ''}`, ...(id ? [id] : [])].join(', ');
}
