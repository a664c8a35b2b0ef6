import type { Command } from 'commander';
import { Option } from 'commander';
import { alertRules } from '#cli/alert-rules.ts';
import { allPages } from '#cli/all-pages.ts';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { type Alert, alertsText, describeAlert, describeReceived } from '#cli/describe-alerts.ts';
import { withUpload } from '#cli/input.ts';
import { wholeNumber } from '#cli/options.ts';
import { type AlertFate, type AlertState, alertFates, alertStates } from '#domain/alert/alert.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import { type IncidentSeverity, incidentSeverities } from '#domain/incident/state.ts';

export const alert: Register = (program, cli) => {
  const group = program
    .command('alert')
    .description('what tools say is wrong, and the incidents that come of it');
  bringing(group, cli);
  looking(group, cli);
  deciding(group, cli);
  alertRules(group, cli);
};

function bringing(group: Command, cli: Cli): void {
  group
    .command('import <files...>')
    .description('take in notifications, as a webhook would bring them; `-`: standard input')
    .option('--zone <zone>', 'the time zone (IANA) of local times in them; UTC unless given')
    .action(
      cli.run((files: string[], { zone }: { zone?: string }) =>
        cli.withClient(async (client) => {
          const done: Awaited<ReturnType<typeof client.receiveAlerts>>[] = [];
          for (const file of files) {
            const one = await withUpload(file, (upload) =>
              client.receiveAlerts({
                query: { name: upload.name, ...(zone === undefined ? {} : { zone }) },
                upload,
              }),
            );
            done.push(one);
          }
          return { json: done, text: done.map(describeReceived).join('\n') };
        }),
      ),
    );
}

type ListOptions = {
  state?: AlertState[];
  fate?: AlertFate[];
  severity?: Severity[];
  source?: string[];
  service?: string[];
  incident?: string;
  text?: string;
  limit: number;
};

function looking(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('those that came in last first')
    .addOption(new Option('--state <states...>', 'in these states').choices(alertStates))
    .addOption(
      new Option(
        '--fate <fates...>',
        'of an incident, ignored by a rule, or taken by none',
      ).choices(alertFates),
    )
    .addOption(new Option('--severity <severities...>', 'as severe').choices(severities))
    .option('--source <names...>', 'of these tools')
    .option('--service <names...>', 'of these services')
    .option('--incident <id>', 'of this incident')
    .option('--text <text>', 'a piece of the title')
    .option('--limit <number>', 'so many', wholeNumber, 50)
    .action(
      cli.run(({ limit, ...query }: ListOptions) =>
        cli.withClient(async (client) => {
          const alerts = await allPages(limit, async (most, after) => {
            const page = { ...query, limit: Math.min(most, 500), ...(after ? { after } : {}) };
            const { alerts: items, next } = await client.listAlerts({ query: page });
            return { items, next };
          });
          return { json: alerts, text: alertsText(alerts) };
        }),
      ),
    );
  group
    .command('show <alert>')
    .description('one alert, as its tool told it')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const found = await client.showAlert({ params: { alert: id } });
          return { json: found, text: describeAlert(found) };
        }),
      ),
    );
}

function deciding(group: Command, cli: Cli): void {
  group
    .command('attach <alert> <incident>')
    .description('make an alert one of an incident')
    .action(
      cli.run((id: string, incident: string) =>
        cli.withClient(async (client) =>
          taken(await client.attachAlert({ params: { alert: id }, body: { incident } })),
        ),
      ),
    );
  group
    .command('declare <alert>')
    .description('declare an incident for an alert that is of none')
    .addOption(
      new Option('--severity <severity>', 'sev1 is the worst; unsure between two, the worse')
        .choices(incidentSeverities)
        .makeOptionMandatory(),
    )
    .option('--title <text>', 'of the incident; the alert’s unless given')
    .action(
      cli.run((id: string, body: { severity: IncidentSeverity; title?: string }) =>
        cli.withClient(async (client) =>
          taken(await client.declareFromAlert({ params: { alert: id }, body })),
        ),
      ),
    );
}

function taken(found: Alert): Answer {
  const text = `${found.id} is of ${found.incident}.\n  holdfast incident show ${found.incident}`;
  return { json: found, text };
}
