import { type Command, Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { afterwards } from './afterwards.ts';
import type { Cli } from './context.ts';
import { wholeNumber } from './options.ts';
import { counted } from './text.ts';

type Choice = { findings?: number[]; query?: string };

const findings = new Option(
  '--findings <number...>',
  'these, as `holdfast findings` numbers them',
).argParser((typed: string, before: number[] = []) => [...before, wholeNumber(typed)]);
const query = new Option('--query <query>', 'those that a query asks for');
const reason = new Option('--reason <text>', 'why').makeOptionMandatory();

/** Commands that say which findings are one case. */
export function addGroupingCommands(group: Command, cli: Cli): void {
  group
    .command('open')
    .description('open a case for findings that have none')
    .addOption(findings)
    .addOption(query)
    .option('--each-asset', 'one for each asset that they are on')
    .action(
      cli.run(({ eachAsset = false, ...chosen }: Choice & { eachAsset?: boolean }) =>
        cli.withClient(async (client) => {
          const { cases } = await client.openCases({ body: { ...choiceOf(chosen), eachAsset } });
          const lines = cases.map(
            ({ case: id, asset, findings: held }) =>
              `${id} is open on ${asset}, with ${counted(held, 'finding')}.`,
          );
          return { json: cases, text: lines.join('\n') };
        }),
      ),
    );
  group
    .command('add <case>')
    .description('add findings that have no case')
    .addOption(findings)
    .addOption(query)
    .action(
      cli.run((id: string, chosen: Choice) =>
        inTurn(cli, (client) =>
          client.addFindings({ params: { case: id }, body: choiceOf(chosen) }),
        ),
      ),
    );
  group
    .command('split <case>')
    .description('make some of its findings a case of their own; the clock goes on')
    .addOption(findings)
    .addOption(query)
    .addOption(reason)
    .action(
      cli.run((id: string, { reason: why, ...chosen }: Choice & { reason: string }) =>
        cli.withClient(
          async (client) => {
            const body = { ...choiceOf(chosen), reason: why };
            const split = await client.splitCase({ params: { case: id }, body });
            const { json, text } = await afterwards(client, split);
            const { into } = split;
            return { json: { ...(json as object), into }, text: `Split off as ${into}.\n${text}` };
          },
          { workers: true },
        ),
      ),
    );
  group
    .command('merge <case> <others...>')
    .description('make other cases one with it, which has their findings from then on')
    .addOption(reason)
    .action(
      cli.run((id: string, cases: string[], { reason: why }: { reason: string }) =>
        inTurn(cli, (client) =>
          client.mergeCases({ params: { case: id }, body: { cases, reason: why } }),
        ),
      ),
    );
}

function inTurn(cli: Cli, deed: (client: Client) => Promise<Parameters<typeof afterwards>[1]>) {
  return cli.withClient(async (client) => afterwards(client, await deed(client)), {
    workers: true,
  });
}

function choiceOf({ findings: numbers, query: asked }: Choice): Choice {
  return {
    ...(numbers ? { findings: numbers } : {}),
    ...(asked === undefined ? {} : { query: asked }),
  };
}
