import { checkedFile } from '#cli/checked-file.ts';
import type { Register } from '#cli/context.ts';
import { readInput } from '#cli/input.ts';
import { table } from '#cli/text.ts';

export const mapping: Register = (program, cli) => {
  const group = program
    .command('mapping')
    .description('files by which tables and documents are read that no format reads');
  group
    .command('check')
    .description('find what is wrong with a mapping file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { readMapping } = await import('#app/mapping/mapping-file.ts');
        return checkedFile(file, readMapping(readInput(file).toString('utf8')).problems);
      }),
    );
  group
    .command('list')
    .description('the mappings that are kept; each is a format that can be named')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const list = await client.listMappings();
          const rows = list.map(({ format, title, keptAt, keptBy }) => [
            format,
            title,
            `kept ${keptAt} by ${keptBy}`,
          ]);
          const text = rows.length > 0 ? table(rows) : 'No mapping is kept.';
          return { json: list, text };
        }),
      ),
    );
  group
    .command('show')
    .description('the exact text of a mapping that is kept')
    .argument('<mapping>', 'its id, or ID@HASH')
    .action(
      cli.run((typed: string) =>
        cli.withClient(async (client) => {
          const found = await client.showMapping({ params: { mapping: typed } });
          return { json: found, text: found.text.trimEnd() };
        }),
      ),
    );
};
