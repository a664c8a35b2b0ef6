import type { Database } from '#store/database.ts';
import { listPackVersions, packVersion } from '#store/pack-versions.ts';
import { workflowVersion } from '#store/workflow-versions.ts';
import { type Missing, missingIn } from './missing-documents.ts';
import { readPack } from './packs/pack-file.ts';
import { shippedFiles } from './shipped-files.ts';

/**
 * The text of a workflow or pack with all that it uses, each after a line of `---`: what is published is whole, so that its hash
 * covers everything that a case will run under. What is not published stays missing, and is told by whoever reads it.
 */
export async function withUsed(database: Database, text: string): Promise<string> {
  const grown = await whole(text, (missing) => publishedAs(database, missing));
  const missing = missingIn(grown);
  if (missing.length === 0) return grown;
  const packs = await listPackVersions(database);
  // Of a pack of which another version was asked for, all that there are: whoever reads tells which.
  const others = packs.filter(({ name }) =>
    missing.some((one) => one.what === 'pack' && one.name.startsWith(`${name}@`)),
  );
  return joined([grown, ...others.map((one) => one.text)]);
}

/** The same where there is no database: of packs, those that come with this program are known. */
export function withShipped(text: string): Promise<string> {
  const packs = shippedFiles('packs/frameworks').flatMap((file) => {
    const { data } = readPack(file.text);
    return data ? [[`${data.pack}@${data.version}`, file.text] as const] : [];
  });
  const shipped = new Map<string, string>(packs);
  return whole(text, async ({ what, name }) => (what === 'pack' ? shipped.get(name) : undefined));
}

async function whole(
  text: string,
  find: (missing: Missing) => Promise<string | undefined>,
): Promise<string> {
  let grown = text;
  for (let missing = missingIn(grown); missing.length > 0; ) {
    const found = await Promise.all(missing.map(find));
    const texts = found.filter((one) => one !== undefined);
    if (texts.length === 0) break;
    grown = joined([grown, ...texts]);
    missing = missingIn(grown);
  }
  return grown;
}

function joined(texts: readonly string[]): string {
  return texts.map((one) => one.replace(/\n*$/, '\n')).join('---\n');
}

async function publishedAs(
  database: Database,
  { what, name: named }: Missing,
): Promise<string | undefined> {
  const [name = '', number = ''] = named.split('@');
  const version = Number(number);
  if (!Number.isInteger(version) || version > 2_147_483_647) return undefined;
  const stored = what === 'pack' ? packVersion : workflowVersion;
  return (await stored(database, name, version))?.text;
}
