import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import {
  incidentKinds,
  incidentRoles,
  incidentSeverities,
  linkKinds,
} from '#domain/incident/state.ts';
import type { Answer, Cli } from './context.ts';
import { describeIncident } from './show-incident.ts';

type Standing = Awaited<ReturnType<Client['closeIncident']>>;

/** What becomes of an incident, beside its facts: severity, roles, links, its end. */
export function course(group: Command, cli: Cli): void {
  changing(group, cli);
  people(group, cli);
  links(group, cli);
  ending(group, cli);
}

function changing(group: Command, cli: Cli): void {
  group
    .command('describe <incident>')
    .description('give it another title or description')
    .option('--title <text>')
    .option('--description <text>')
    .action(
      cli.run((incident: string, body: { title?: string; description?: string }) =>
        cli.withClient(async (client) =>
          told(await client.describeIncident({ params: { incident }, body })),
        ),
      ),
    );
  group
    .command('severity <incident>')
    .description('say that it is more or less severe')
    .addArgument(new Argument('<severity>').choices(incidentSeverities))
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, severity: Standing['severity'], { reason }: Reason) =>
        cli.withClient(async (client) =>
          told(
            await client.changeIncidentSeverity({
              params: { incident },
              body: { severity, reason },
            }),
          ),
        ),
      ),
    );
  group
    .command('kind <incident>')
    .description('say that it was a near miss, or the other way')
    .addArgument(new Argument('<kind>').choices(incidentKinds))
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, kind: Standing['kind'], { reason }: Reason) =>
        cli.withClient(async (client) =>
          told(await client.changeIncidentKind({ params: { incident }, body: { kind, reason } })),
        ),
      ),
    );
}

type Reason = { reason: string };

function people(group: Command, cli: Cli): void {
  group
    .command('role <incident>')
    .description('give a role to somebody, who takes it over; or end it')
    .addArgument(new Argument('<role>').choices(incidentRoles))
    .argument('[name]', 'the name of an account')
    .option('--end', 'nobody has it any more')
    .action(
      cli.run(
        (incident: string, role: (typeof incidentRoles)[number], name?: string, rest?: Ended) =>
          cli.withClient(async (client) => {
            const params = { incident };
            if (rest?.end) return told(await client.endIncidentRole({ params, body: { role } }));
            if (name === undefined) throw new InputError('USAGE', 'name who gets it, or --end it');
            return told(await client.giveIncidentRole({ params, body: { role, name } }));
          }),
      ),
    );
  group
    .command('restrict <incident>')
    .description('say who alone may see it')
    .addOption(new Option('--to <names...>', 'these, and auditors').conflicts('open'))
    .option('--open', 'whoever may see such incidents')
    .action(
      cli.run((incident: string, { to, open }: { to?: string[]; open?: boolean }) =>
        cli.withClient(async (client) => {
          if (!to && !open) throw new InputError('USAGE', 'give --to NAMES, or --open');
          const body = to ? { to } : {};
          return told(await client.restrictIncident({ params: { incident }, body }));
        }),
      ),
    );
}

type Ended = { end?: boolean };

function links(group: Command, cli: Cli): void {
  const kind = () => new Argument('<kind>').choices(linkKinds);
  const what = 'an id, a name, a number or an address';
  type Kind = (typeof linkKinds)[number];
  group
    .command('link <incident>')
    .description('say what it has to do with')
    .addArgument(kind())
    .argument('<to>', what)
    .action(
      cli.run((incident: string, of: Kind, to: string) =>
        cli.withClient(async (client) =>
          told(await client.linkIncident({ params: { incident }, body: { kind: of, to } })),
        ),
      ),
    );
  group
    .command('unlink <incident>')
    .description('say that it has nothing to do with that')
    .addArgument(kind())
    .argument('<to>', what)
    .action(
      cli.run((incident: string, of: Kind, to: string) =>
        cli.withClient(async (client) =>
          told(await client.unlinkIncident({ params: { incident }, body: { kind: of, to } })),
        ),
      ),
    );
}

function ending(group: Command, cli: Cli): void {
  group
    .command('close <incident>')
    .description('close it: it has ended, or was a near miss')
    .option('--reason <text>', 'why')
    .action(
      cli.run((incident: string, { reason }: Partial<Reason>) =>
        cli.withClient(async (client) =>
          told(
            await client.closeIncident({ params: { incident }, body: reason ? { reason } : {} }),
          ),
        ),
      ),
    );
  group
    .command('reopen <incident>')
    .description('go on with one that was closed')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, { reason }: Reason) =>
        cli.withClient(async (client) =>
          told(await client.reopenIncident({ params: { incident }, body: { reason } })),
        ),
      ),
    );
}

/** How the incident stands after what was done to it. */
export function told(incident: Standing): Answer {
  return { json: incident, text: describeIncident(incident) };
}
