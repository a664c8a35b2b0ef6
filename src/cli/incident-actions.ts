import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import type { Client } from '#contract/client.ts';
import type { Address, Verdict } from '#domain/corrective-action/corrective-action.ts';
import { type Means, means } from '#domain/corrective-action/means.ts';
import type { Answer, Cli } from './context.ts';
import { actionsText } from './describe-actions.ts';
import { endOf, untilDate } from './instant-of.ts';

type View = Awaited<ReturnType<Client['showActions']>>;

/** What is to be done about an incident: proposed, agreed to as a case, or decided against for a time. */
export function actions(incident: Command, cli: Cli): void {
  const group = incident
    .command('actions')
    .description('what is to be done so that it does not happen again');
  listing(group, cli);
  adding(group, cli);
  editing(group, cli);
  agreeing(group, cli);
  deciding(group, cli, 'decline', 'declined', 'decide that an action is not worth it, for a time');
  deciding(group, cli, 'accept', 'accepted', 'accept the risk without an action, for a time');
}

function listing(group: Command, cli: Cli): void {
  group
    .command('list <incident>')
    .description('the actions, the ways to it that they leave open, and what is asked of them')
    .action(
      cli.run((incident: string) =>
        cli.withClient(async (client) => told(await client.showActions({ params: { incident } }))),
      ),
    );
}

type Content = {
  text?: string;
  owner?: string;
  due?: string;
  done?: string;
  means?: Means;
  breaks?: string[];
  detects?: string[];
  limits?: string[];
  link?: string[];
};

function withContent(command: Command): Command {
  return command
    .option('--owner <name>', 'who answers for it: an account, or a team')
    .option('--due <date>', `until when: ${untilDate}`)
    .option('--done <criterion>', 'what one will see when it is done')
    .addOption(
      new Option('--means <means>', 'by what it works; how strong it is follows').choices(
        Object.keys(means),
      ),
    )
    .option('--breaks <nodes...>', 'causes that can no longer be with it')
    .option('--detects <nodes...>', 'causes that are noticed sooner')
    .option('--limits <nodes...>', 'causes that do less harm')
    .option('--link <addresses...>', 'where more of it is');
}

function contentOf({ owner, due, done, means: by, link, ...nodes }: Content) {
  const addresses = addressesOf(nodes);
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due: endOf(due) }),
    ...(done === undefined ? {} : { criterion: done }),
    ...(by === undefined ? {} : { means: by }),
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(link === undefined ? {} : { links: link }),
  };
}

function addressesOf({ breaks = [], detects = [], limits = [] }: Content): Address[] {
  const all = { breaks, detects, limits };
  return (Object.keys(all) as (keyof typeof all)[]).flatMap((effect) =>
    all[effect].map((node) => ({ node, effect })),
  );
}

function adding(group: Command, cli: Cli): void {
  withContent(
    group
      .command('add <incident> <text>')
      .description('propose what is to be done: a verb, and what it is done to'),
  ).action(
    cli.run((incident: string, text: string, options: Content) =>
      cli.withClient(async (client): Promise<Answer> => {
        const params = { incident };
        const { action } = await client.proposeAction({
          params,
          body: { text, ...contentOf(options) },
        });
        const view = await client.showActions({ params });
        return {
          json: { action, ...view },
          text: `${action} is proposed.\n\n${actionsText(view)}`,
        };
      }),
    ),
  );
}

type Edited = Content & { text?: string; without?: Part[] };
const parts = ['owner', 'due', 'criterion', 'means'] as const;
type Part = (typeof parts)[number];

function editing(group: Command, cli: Cli): void {
  withContent(
    group
      .command('edit <incident> <action>')
      .description('word an action otherwise; what was decided on it counts no more')
      .option('--text <text>', 'what is done')
      .addOption(new Option('--without <parts...>', 'take these away').choices(parts)),
  ).action(
    cli.run((incident: string, action: string, { text, without = [], ...options }: Edited) =>
      cli.withClient(async (client) => {
        const gone = Object.fromEntries(without.map((part) => [part, null]));
        const body = { ...(text === undefined ? {} : { text }), ...contentOf(options), ...gone };
        return told(await client.reviseAction({ params: { incident, action }, body }));
      }),
    ),
  );
}

function agreeing(group: Command, cli: Cli): void {
  group
    .command('agree <incident> <action>')
    .description('agree to an action: a case is opened for it, with its date and its owner')
    .option('--asset <asset>', 'what the case is of, where the incident has several')
    .action(
      cli.run((incident: string, action: string, body: { asset?: string }) =>
        cli.withClient(async (client): Promise<Answer> => {
          const agreed = await client.agreeToAction({ params: { incident, action }, body });
          const text = `${action} is done in ${agreed.case}.\n  holdfast case show ${agreed.case}`;
          return { json: agreed, text };
        }),
      ),
    );
}

type Decided = { until: string; reason: string; seen?: string };

function deciding(
  group: Command,
  cli: Cli,
  name: string,
  verdict: Verdict,
  description: string,
): void {
  group
    .command(name)
    .description(description)
    .addArgument(new Argument('<incident>'))
    .addArgument(new Argument('<action>'))
    .requiredOption('--until <date>', `when it is asked again: ${untilDate}`)
    .requiredOption('--reason <text>', 'why')
    .option('--seen <hash>', 'of the action as it was looked at: refuse if it is another now')
    .action(
      cli.run((incident: string, action: string, { until, ...rest }: Decided) =>
        cli.withClient(async (client) => {
          const body = { verdict, until: endOf(until), ...rest };
          return told(await client.decideOnAction({ params: { incident, action }, body }));
        }),
      ),
    );
}

function told(view: View): Answer {
  return { json: view, text: actionsText(view) };
}
