import type { Register } from '#cli/context.ts';
import { table } from '#cli/text.ts';

export const formats: Register = (program, cli) => {
  program
    .command('formats')
    .description('the report formats that can be read')
    .action(
      cli.run(async () => {
        const { listFormats } = await import('#app/list-formats.ts');
        const list = listFormats();
        const rows = list.map(({ id, name, aliases }) => [id, name, aliases.join(', ')]);
        return { json: list, text: table([['format', 'name', 'also called'], ...rows]) };
      }),
    );
};
