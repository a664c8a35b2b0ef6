import { hash } from 'node:crypto';
import { InputError } from '#app/input-error.ts';
import { formatsNamed } from '#app/parse-report.ts';
import type { System } from '#app/system.ts';
import { type Mapping, mappedFormatId } from '#importers/mapped/mapping.ts';
import { keepMapping as keep, listMappings, loadMapping } from '#store/mappings.ts';
import { mappingIn } from './mapping-file.ts';

const PREFIX = mappedFormatId({ id: '' });
/** Of the hash that tells apart what one id has meant: so many digits stand in the name. */
const DIGITS = 12;

/** What a report that a mapping reads is brought with: the name of a format. */
export type KeptMapping = { format: string; title: string };

/** Keeps a mapping file, so that reports can be read by it wherever they are read. Throws MAPPING_INVALID. */
export async function keepMapping(
  system: System,
  { text, file }: { text: string; file: string },
  actor: string,
): Promise<KeptMapping> {
  const { id, title } = mappingIn(text, file);
  const name = `${id}@${hash('sha256', text).slice(0, DIGITS)}`;
  await keep(system.database, { name, title, text, keptAt: system.now(), keptBy: actor });
  return { format: PREFIX + name, title };
}

/** All that are kept, by id, of each the latest first. */
export async function keptMappings({ database }: System) {
  const rows = await listMappings(database);
  return rows.map(({ name, title, keptAt, keptBy }) => ({
    format: PREFIX + name,
    title,
    keptAt,
    keptBy,
  }));
}

/** One of them, by its name or, the latest, by its id. Throws UNKNOWN_FORMAT. */
export async function keptMapping(
  system: System,
  named: string,
): Promise<KeptMapping & { text: string }> {
  const { name, title, text } = await kept(system, named);
  return { format: PREFIX + name, title, text };
}

/** The whole name of a format that somebody named: of a mapping, with its hash. Throws UNKNOWN_FORMAT. */
export async function knownFormat(system: System, format: string): Promise<string> {
  if (!format.startsWith(PREFIX)) {
    formatsNamed(format);
    return format;
  }
  return PREFIX + (await kept(system, format)).name;
}

/** The mapping that the format is; undefined where it is an importer of its own. Throws UNKNOWN_FORMAT. */
export async function mappingOf(system: System, format: string): Promise<Mapping | undefined> {
  if (!format.startsWith(PREFIX)) return undefined;
  const { name, text } = await kept(system, format);
  return mappingIn(text, name);
}

async function kept({ database }: System, format: string) {
  const row = await loadMapping(database, format.replace(PREFIX, ''));
  if (row) return row;
  throw new InputError(
    'UNKNOWN_FORMAT',
    `There is no mapping "${format}": \`holdfast mapping list\` tells those that are kept, \`--mapping FILE\` brings one.`,
  );
}
