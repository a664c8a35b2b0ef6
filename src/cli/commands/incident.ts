import type { Command } from 'commander';
import { Option } from 'commander';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { actions } from '#cli/incident-actions.ts';
import { causes } from '#cli/incident-causes.ts';
import { course } from '#cli/incident-course.ts';
import { facts } from '#cli/incident-facts.ts';
import { listing, timelineOf } from '#cli/incident-files.ts';
import { exporting } from '#cli/incident-folder.ts';
import { impact } from '#cli/incident-impact.ts';
import { postmortem } from '#cli/incident-postmortem.ts';
import { publish } from '#cli/incident-publish.ts';
import { readingPostmortems } from '#cli/incident-read.ts';
import { review } from '#cli/incident-review.ts';
import { sources } from '#cli/incident-sources.ts';
import { type LintOptions, lintAnswer, lintIncident, lintOptions } from '#cli/linting.ts';
import { wholeNumber } from '#cli/options.ts';
import { describeIncident, showIncident } from '#cli/show-incident.ts';
import { table } from '#cli/text.ts';
import {
  incidentKinds,
  incidentSeverities,
  incidentStates,
  peopleIn,
} from '#domain/incident/state.ts';

export const incident: Register = (program, cli) => {
  const group = program
    .command('incident')
    .description('what went wrong, or nearly did: its timeline, and who does what');
  declaring(group, cli);
  reading(group, cli);
  readingPostmortems(group, cli);
  facts(group, cli);
  listing(group, cli);
  sources(group, cli);
  impact(group, cli);
  causes(group, cli);
  actions(group, cli);
  postmortem(group, cli);
  review(group, cli);
  publish(group, cli);
  exporting(group, cli);
  course(group, cli);
};

function declaring(group: Command, cli: Cli): void {
  group
    .command('declare <title>')
    .description('call something an incident')
    .addOption(
      new Option('--severity <severity>', 'sev1 is the worst; unsure between two, the worse')
        .choices(incidentSeverities)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--kind <kind>', 'an incident, or a near miss that had no impact')
        .choices(incidentKinds)
        .default('incident'),
    )
    .option('--asset <assets...>', 'what it has to do with')
    .option('--zone <zone>', 'the time zone of its people (IANA); this machine’s unless given')
    .option('--at <when>', 'when it was declared, such as 14:05 or -3m; now unless given')
    .option('--description <text>')
    .option('--to <names...>', 'who alone may see it, you among them, beside auditors')
    .action(
      cli.run((title: string, options: DeclareOptions) =>
        cli.withClient(async (client) => {
          const {
            asset,
            zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
            ...rest
          } = options;
          const assets = asset ? { assets: asset } : {};
          const declared = await client.declareIncident({
            body: { title, ...rest, zone, ...assets },
          });
          const next = `  holdfast incident note ${declared.id} 14:05 "what happened"`;
          return { json: declared, text: `${describeIncident(declared)}\n${next}` };
        }),
      ),
    );
}

type DeclareOptions = {
  severity: (typeof incidentSeverities)[number];
  kind: (typeof incidentKinds)[number];
  asset?: string[];
  zone?: string;
  at?: string;
  description?: string;
  to?: string[];
};

function reading(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('the incidents, the newest first')
    .addOption(new Option('--state <states...>', 'of these states').choices(incidentStates))
    .addOption(new Option('--severity <severities...>', 'of these').choices(incidentSeverities))
    .addOption(new Option('--kind <kinds...>', 'of these kinds').choices(incidentKinds))
    .option('--asset <assets...>', 'that have to do with one of these')
    .option('--text <text>', 'a piece of the title')
    .action(
      cli.run((query: ListOptions) =>
        cli.withClient(async (client): Promise<Answer> => {
          const found = await client.listIncidents({ query: { ...query, limit: 500 } });
          const rows = found.incidents.map((one) => [
            one.id,
            one.state,
            one.severity,
            one.kind,
            `${one.declaredAt.slice(0, 16)}Z`,
            peopleIn(one).join(', '),
            one.title,
          ]);
          const head = ['id', 'state', 'severity', 'kind', 'declared', 'people', 'title'];
          const more = found.next ? '\nThere are more: narrow the list down.' : '';
          const text = rows.length > 0 ? table([head, ...rows]) + more : 'There is no incident.';
          return { json: found.incidents, text };
        }),
      ),
    );
  group
    .command('show <incident>')
    .description('how it stands, its timeline, and what that leaves open')
    .option('--limit <number>', 'so many facts, from the first on', wholeNumber, 500)
    .action(
      cli.run((id: string, { limit }: { limit: number }) =>
        cli.withClient(async (client) => {
          const params = { incident: id };
          const view = await client.showIncident({ params });
          const timeline = await timelineOf(client, id, limit);
          const actionsOfIt = await client.showActions({ params });
          const text = showIncident(view, timeline, actionsOfIt);
          return { json: { ...view, timeline, actions: actionsOfIt }, text };
        }),
      ),
    );
  lintOptions(
    group
      .command('lint <incident>')
      .description('what keeps what is written of it from being learned from'),
  ).action(
    cli.run((id: string, options: LintOptions) =>
      cli.withClient(async (client) =>
        lintAnswer(await lintIncident(client, id, options), id, options),
      ),
    ),
  );
  group
    .command('history <incident>')
    .description('everything that was done to it, corrections and all')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const history = await client.incidentHistory({ params: { incident: id } });
          return {
            json: history,
            text: table(history.map(({ at, actor, says }) => [at, actor, says])),
          };
        }),
      ),
    );
}

type ListOptions = {
  state?: (typeof incidentStates)[number][];
  severity?: (typeof incidentSeverities)[number][];
  kind?: (typeof incidentKinds)[number][];
  asset?: string[];
  text?: string;
};
