import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import type { Cli } from './context.ts';

/** Commands on queries that are kept under a name. */
export function addViewCommands(group: Command, cli: Cli): void {
  group
    .command('views')
    .description('the queries that are kept under a name: your own, and those that others share')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const views = await keptViews(client);
          const text = views.map(({ name, query }) => `${name}: ${String(query.q ?? '')}`);
          return { json: views, text: text.join('\n') || 'No query is kept.' };
        }),
      ),
    );
  group
    .command('save')
    .description('keep a query under a name; one of that name of yours is replaced')
    .argument('<name>', 'what it is called')
    .argument('<query...>', 'what it asks for')
    .option('--shared', 'for everybody')
    .action(
      cli.run((name: string, words: string[], { shared = false }: { shared?: boolean }) =>
        cli.withClient(async (client) => {
          const before = await ownView(client, name);
          const q = words.join(' ');
          await client.countFindings({ query: { q } });
          const view = await client.saveView({
            params: { view: before?.id ?? randomUUID() },
            body: { name, shared, about: 'findings', query: { q } },
          });
          return { json: view, text: `${name}: ${q}` };
        }),
      ),
    );
  group
    .command('forget')
    .description('remove a query that you keep under a name')
    .argument('<name>', 'what it is called')
    .action(
      cli.run((name: string) =>
        cli.withClient(async (client) => {
          const view = await ownView(client, name);
          if (!view) throw unknownView(name);
          await client.removeView({ params: { view: view.id } });
          return { json: { removed: name }, text: `${name} is no longer kept.` };
        }),
      ),
    );
}

/** The kept query and the one that was typed: both must hold. */
export async function wholeQuery(client: Client, typed: string, view?: string): Promise<string> {
  if (view === undefined) return typed;
  const views = await keptViews(client);
  const kept = views.find(({ name }) => name === view);
  if (!kept) throw unknownView(view);
  const q = String(kept.query.q ?? '');
  return q && typed ? `(${q}) (${typed})` : q || typed;
}

async function keptViews(client: Client) {
  return (await client.listViews({ query: { about: 'findings' } })).views;
}

async function ownView(client: Client, view: string) {
  const [views, { name: me }] = await Promise.all([keptViews(client), client.whoAmI()]);
  return views.find(({ name, owner }) => name === view && owner === me);
}

function unknownView(name: string): InputError {
  const message = `no query is kept as ${name}: see \`holdfast findings views\``;
  return new InputError('NOT_FOUND', message);
}
