import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { placesIn, readYaml } from '#app/yaml-file.ts';
import { fromUtf8, toUtf8 } from '#domain/ledger/bytes.ts';

/** The files of an incident by their paths in its folder. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>;

export const manifestFile = 'holdfast.yaml';
const folderFormat = 'holdfast-incident/1';

/** Every path that a folder can have: no other is written, and others beside them are nobody's business. */
export const folderPath =
  /^(?:holdfast|incident|timeline|sources|impact|actions|review)\.yaml$|^(?:causes|postmortem)\.md$|^evidence\/[0-9a-f]{64}$|^series\/[0-9a-f]{64}\.json$/;

const manifest = z.strictObject({
  format: z.literal(folderFormat),
  incident: z.string(),
  /** How many events had made it. */
  version: z.number().int().min(1),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

/** The folder with what says of which incident it is, and what it held when it was exported. */
export function sealFolder(
  files: FolderFiles,
  { id, version }: { id: string; version: number },
): Map<string, Uint8Array> {
  const about = { format: folderFormat, incident: id, version, digest: digestOf(files) };
  return new Map([...files, [manifestFile, toUtf8(yamlText(about))]]);
}

/** Why a folder is no unchanged export of the incident, in words; undefined where it is one. */
export function changeIn(files: FolderFiles, id: string): string | undefined {
  const bytes = files.get(manifestFile);
  if (!bytes) return 'is not empty, and no export of an incident';
  const { data, problems } = readYaml(fromUtf8(bytes) ?? '', manifest, 'a folder');
  if (!data) return `is no export that can be read: ${placesIn(manifestFile, problems)}`;
  if (data.incident !== id) return `holds ${data.incident}`;
  return data.digest === digestOf(files) ? undefined : 'was changed since it was exported';
}

/** The SHA-256 of what `sha256sum` prints of the files beside the manifest, in the order of their paths. */
function digestOf(files: FolderFiles): string {
  const paths = [...files.keys()].filter((path) => path !== manifestFile).sort();
  const lines = paths.map((path) => `${sha256(files.get(path) ?? '')}  ${path}\n`);
  return `sha256:${sha256(lines.join(''))}`;
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Keys that come before others, in the order in which people read them; the others follow by the alphabet. */
const KEYS = [
  ...['format', 'incident', 'id', 'at', 'end', 'name', 'title', 'kind', 'text', 'description'],
  ...['severity', 'zone', 'doubt', 'component', 'low', 'high'],
];

/** One spelling of a value: keys in one order, no line broken where the text has none, nothing by reference. */
export function yamlText(value: unknown): string {
  return stringify(value, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    sortMapEntries: (one, other) => {
      const [a, b] = [String(one.key), String(other.key)];
      return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
    },
  });
}

function rankOf(key: string): number {
  const rank = KEYS.indexOf(key);
  return rank < 0 ? KEYS.length : rank;
}
