import type { Command } from 'commander';
import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import { elapsedText } from '#domain/clock/duration.ts';
import { incidentSeverities } from '#domain/incident/state.ts';
import type { ToldIncident } from '#domain/postmortem/told-incident.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Answer, Cli } from './context.ts';
import { readText, withUpload } from './input.ts';
import { describeIncident } from './show-incident.ts';
import { counted, table } from './text.ts';

type Options = {
  incident?: string;
  declare?: true;
  severity?: (typeof incidentSeverities)[number];
  asset?: string[];
  zone?: string;
};

/** Post-mortems that were written elsewhere. */
export function readingPostmortems(group: Command, cli: Cli): void {
  group
    .command('read <file>')
    .description('show what a written post-mortem tells of an incident, or take it in; Markdown')
    .option('--incident <incident>', 'take it into the timeline of that one')
    .option('--declare', 'take it into one that is declared for it')
    .addOption(
      new Option('--severity <severity>', 'of what is declared, where it says none').choices(
        incidentSeverities,
      ),
    )
    .option('--asset <assets...>', 'what that has to do with')
    .option('--zone <zone>', 'the time zone (IANA) of times that name none')
    .action(
      cli.run(async (file: string, options: Options) => {
        if (options.incident !== undefined && options.declare)
          throw new InputError('USAGE', 'name an incident, or declare one: not both');
        if (options.incident === undefined && !options.declare) return preview(file, options);
        return takenIn(cli, file, options);
      }),
    );
}

async function toldIn(file: string, { zone = localZone() }: Options): Promise<ToldIncident> {
  const { tellIncident } = await import('#app/incidents/read-postmortem.ts');
  return tellIncident(await readText(file), { name: file, zone });
}

async function preview(file: string, options: Options): Promise<Answer> {
  const told = await toldIn(file, options);
  const next = `Taken in by \`holdfast incident read ${file} --incident ID\`, or with --declare.`;
  return { json: told, text: `${describeTold(told)}\n${next}` };
}

function takenIn(cli: Cli, file: string, options: Options): Promise<Answer> {
  return cli.withClient((client) =>
    withUpload(file, async (upload) => {
      const { zone } = options;
      const known =
        options.incident ??
        (await client.declareIncident({ body: await draftOf(upload.path, options) })).id;
      const query = { name: upload.name, ...(zone === undefined ? {} : { zone }) };
      const done = await client.readPostmortem({ params: { incident: known }, query, upload });
      const { told, sha256, proposed } = done;
      const kept = `${counted(told.facts.length, 'fact')} from ${upload.name} (${sha256.slice(0, 12)}), times that name no zone in ${done.zone}.`;
      const text = [
        describeTold(told),
        kept,
        ...(proposed > 0 ? [proposedText(known, proposed)] : []),
        describeIncident(done.incident),
      ].join('\n');
      return { json: done, text };
    }),
  );
}

function proposedText(incident: string, count: number): string {
  return `${counted(count, 'action')} proposed: \`holdfast incident actions list ${incident}\`.`;
}

/** The incident that a post-mortem tells of: declared when it says so, else when the first line of it was. */
async function draftOf(path: string, options: Options) {
  const told = await toldIn(path, options);
  const severity = options.severity ?? told.severity;
  if (severity === undefined)
    throw new InputError('USAGE', 'the text says no severity: say it with --severity');
  const first = told.facts[told.milestones.declared ?? told.milestones.detection ?? 0];
  if (!first) throw new InputError('TIMELINE_UNREADABLE', 'it has no dated line that can be read');
  return {
    title: (told.title ?? 'An incident without a title').slice(0, LONGEST_TITLE),
    severity,
    zone: options.zone ?? localZone(),
    at: first.at,
    ...(options.asset ? { assets: options.asset } : {}),
  };
}

const LONGEST_TITLE = 200;

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

type Told = ToldIncident | Awaited<ReturnType<Client['readPostmortem']>>['told'];

/** What would be taken in, what disagrees with itself, and what could not be read. */
function describeTold(told: Told): string {
  const { title, severity, facts, milestones, durations, impact, actions, unread } = told;
  const its = new Map(
    (Object.entries(milestones) as [Milestone, number][]).map(([name, index]) => [index, name]),
  );
  const wrong = durations.filter(({ agrees }) => agrees === false);
  const parts: [string, string[][]][] = [
    [
      'Facts',
      facts.map(({ line, at, text }, index) => [
        String(line),
        `${at.slice(0, 16)}Z`,
        its.get(index) ?? '',
        text,
      ]),
    ],
    ['Impact', impact.map(({ line, kind, text }) => [String(line), kind, text])],
    [
      'Actions',
      actions.map(({ line, text, owner = '', due = '', ticket = '', finished }) => {
        return [String(line), finished ? 'told as done' : 'open', text, owner, due, ticket];
      }),
    ],
    [
      'Durations that the stated moments do not bear out',
      wrong.map((one) => [String(one.line), one.text, sayOf(one)]),
    ],
    ['Not read', unread.map(({ line, reason, text }) => [String(line), reason, text])],
  ];
  return [
    [title ?? 'Without a title', ...(severity ? [severity] : [])].join(', '),
    ...parts.flatMap(([name, rows]) => (rows.length > 0 ? [`${name}:`, table(rows)] : [])),
  ].join('\n');
}

function sayOf({ minutes = 0, explained }: Told['durations'][number]): string {
  const apart =
    minutes < 0 ? 'they are the other way round' : `they are ${elapsedText(minutes * 60)} apart`;
  return explained ? `${apart}; perhaps it is counted ${explained}` : apart;
}
