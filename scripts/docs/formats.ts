import { listFormats } from '#app/list-formats.ts';
import { page, table } from './markdown.ts';

/** What can be imported. */
export function formatsPage(): string {
  const rows = listFormats().map(({ id, name, aliases }) => [
    `\`${id}\``,
    name,
    aliases.map((alias) => `\`${alias}\``).join(', '),
  ]);
  return page(
    'Report formats',
    '`src/importers/formats.ts`',
    `The format of a report is told by its content, never by the name of its file. Where the content does not tell,
name it: \`holdfast import FILE --format FORMAT\`. An alias may stand for several formats; the content then decides
among them. Files may be gzipped, and UTF-8 or UTF-16.`,
    table(['format', 'name', 'also called'], rows),
  );
}
