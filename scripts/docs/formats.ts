import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { collectReport } from '#app/parse-report.ts';
import type { Importer } from '#importers/importer.ts';
import { importers } from '#importers/recognise.ts';
import { packageFile } from '#store/package-files.ts';
import { page, table } from './markdown.ts';

/** What can be imported, and how each format is read. */
export async function formatsPage(): Promise<string> {
  const rows = importers.map(({ id, name, aliases }) => [
    `[\`${id}\`](#${id})`,
    name,
    aliases.map((alias) => `\`${alias}\``).join(', '),
  ]);
  const sections: string[] = [];
  for (const importer of importers) sections.push(await section(importer));
  return page(
    'Report formats',
    '`src/importers/formats.ts`',
    `The format of a report is told by its content, never by the name of its file. Where the content does not tell,
name it: \`holdfast import FILE --format FORMAT\`. An alias may stand for several formats; the content then decides
among them. Files may be gzipped, or many in a zip; UTF-8, UTF-16, or as an XML document declares.

Of each format it says below what a finding is known by from scan to scan, what its reports state that they could have
seen (the ground on which a finding counts as [gone](../guides/coverage.md)), which fields of the normal form it fills,
and where it counts or reads otherwise than DefectDojo.`,
    table(['format', 'name', 'also called'], rows),
    ...sections,
  );
}

async function section(importer: Importer): Promise<string> {
  const { id, name, about } = importer;
  const fields = (await fieldsOf(importer)).map((field) => `\`${field}\``).join(', ');
  const told = [
    `**A finding is**: ${about.identity}.`,
    `**A report states**: ${about.coverage}.`,
    `**Read**: ${fields}.`,
    ...(about.differences ?? []).map((difference) => `**Otherwise**: ${difference}.`),
  ];
  return [`## ${id}`, '', `${name}.`, '', ...told.map((line) => `- ${line}`)].join('\n');
}

/** The fields of the normal form that a format fills, as its own fixtures show. */
async function fieldsOf({ id }: Importer): Promise<string[]> {
  const folder = packageFile(join('src/importers', id, 'fixtures'));
  const found = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { findings } = await collectReport(join(folder, file), { format: id });
    for (const { fingerprint: _, tool: __, ...finding } of findings) {
      for (const path of pathsIn(finding)) found.add(path);
    }
  }
  return [...found].sort();
}

function pathsIn(finding: object): string[] {
  return Object.entries(finding).flatMap(([key, value]) => {
    const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isPart ? Object.keys(value).map((part) => `${key}.${part}`) : [key];
  });
}
