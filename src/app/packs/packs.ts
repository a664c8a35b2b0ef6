import { changeSetting } from '#app/access/installation.ts';
import { hashOfText } from '#app/digest.ts';
import { InputError } from '#app/input-error.ts';
import { shippedFiles } from '#app/shipped-files.ts';
import type { System } from '#app/system.ts';
import { withUsed } from '#app/with-used.ts';
import { listWorkflows, pinnedWorkflow } from '#app/workflows.ts';
import { type FileProblem, placesIn } from '#app/yaml-file.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import { type Database, inTransaction } from '#store/database.ts';
import {
  keepPackVersion,
  listPackVersions,
  type PackPin,
  packHashes,
  packVersion,
} from '#store/pack-versions.ts';
import { factsOf, packFaults, packLibrary, parametersOf } from './facts.ts';
import { contentOf, type Fact, type PackFile, readPack } from './pack-file.ts';

/** A pack with the facts of those that it is layered on, or what is wrong with its file. */
type Whole = { pack: PackFile; facts: Fact[] };
type ReadWhole = (Whole & { problems: [] }) | { pack?: never; problems: FileProblem[] };

/** Reads a pack and, after lines of `---`, the packs that it is layered on. */
function readWholePack(text: string): ReadWhole {
  const [first = '', ...others] = yamlDocuments(text);
  const file = readPack(first);
  if (!file.data) return file;
  const below = others.map(readPack);
  const faulty = below.flatMap(({ problems }) => problems);
  if (faulty.length > 0) return { problems: faulty };
  const library = packLibrary(below.flatMap(({ data }) => data ?? []));
  const problems = packFaults(file, library);
  if (problems.length > 0) return { problems };
  return { pack: file.data, facts: factsOf(library, file.data), problems: [] };
}

/** What is wrong with a pack file; what it is layered on is looked for among those that are published. */
export async function checkPack(database: Database, text: string): Promise<FileProblem[]> {
  return readWholePack(await withUsed(database, text)).problems;
}

/**
 * Publishes the version that a file holds, for workflows to use. The same text again changes nothing; another text under
 * a published version number is refused (PACK_CHANGED).
 */
export async function publishPack(
  system: System,
  { text, file }: { text: string; file: string },
  actor: string,
): Promise<PackPin & { published: boolean }> {
  const { database } = system;
  const { pack: name, version } = parsePack(await withUsed(database, text), file).pack;
  const pin = { name, version, hash: hashOfText(text) };
  const stored = await packVersion(database, name, version);
  if (stored && stored.hash !== pin.hash) throw new Refusal('PACK_CHANGED', `${name}@${version}`);
  if (stored) return { ...pin, published: false };
  const setting = { subject: 'pack', name: `${name}@${version}`, change: 'published' } as const;
  await changeSetting(system, setting, actor, async (tx) => {
    const kept = await keepPackVersion(tx, { ...pin, text, at: system.now() });
    require(kept, 'VERSION_CONFLICT', `${name}@${version}`);
  });
  return { ...pin, published: true };
}

/** Publishes the packs that ship and are not there yet. */
export async function publishShippedPacks(
  { database, now }: Pick<System, 'database' | 'now'>,
  log: (line: string) => void,
): Promise<void> {
  const present = await packHashes(database);
  const texts = shippedFiles('packs/frameworks').filter(
    ({ text }) => !present.has(hashOfText(text)),
  );
  if (texts.length === 0) return;
  await inTransaction(database, async (tx) => {
    for (const { file, text } of texts) {
      const { data, problems } = readPack(text);
      if (!data) throw new InputError('PACK_INVALID', `${file}: ${problems[0]?.message}`);
      const { pack: name, version } = data;
      const hash = hashOfText(text);
      const kept = await keepPackVersion(tx, { name, version, hash, text, at: now() });
      // A version that is published with other content stays as it is.
      if (!kept) log(`${file} is not published: there is another ${name}@${version}`);
    }
  });
}

/** The newest version of every pack, with how many of its facts somebody checked, and who uses it. */
export async function listPacks(database: Database) {
  const users = await usersOfPacks(database);
  const newest = new Map<string, Awaited<ReturnType<typeof listPackVersions>>[number]>();
  for (const row of await listPackVersions(database)) {
    if (!newest.has(row.name)) newest.set(row.name, row);
  }
  return Promise.all(
    [...newest.values()].map(async ({ name, version, hash, text }) => {
      const { pack, facts } = parsePack(await withUsed(database, text), `${name}@${version}`);
      const counted = facts.filter(({ parameter }) => !parameter);
      return {
        name,
        version,
        hash,
        title: pack.title,
        layers: pack.layers,
        facts: counted.length,
        verified: counted.filter((fact) => fact.verified).length,
        usedBy: usersOf(users, name).map(({ workflow }) => workflow),
      };
    }),
  );
}

/**
 * A version of a pack, the newest where none is named: its facts with their sources, and which workflows follow which.
 * Throws PACK_UNKNOWN.
 */
export async function describePack(database: Database, name: string, wanted?: number) {
  const versions = (await listPackVersions(database)).filter((one) => one.name === name);
  const row = versions.find(({ version }) => wanted === undefined || version === wanted);
  if (!row) throw new Refusal('PACK_UNKNOWN', unknownPack(name, versions, wanted));
  const { version, hash, text } = row;
  const { pack, facts } = parsePack(await withUsed(database, text), `${name}@${version}`);
  const all = usersOf(await usersOfPacks(database), name);
  const users = wanted === undefined ? all : all.filter((one) => one.pack === `${name}@${version}`);
  return {
    name,
    version,
    hash,
    title: pack.title,
    layers: pack.layers,
    text,
    usedBy: users.map(({ workflow }) => workflow),
    facts: facts.map((fact) => ({
      ...toldFact(fact),
      usedBy: users.flatMap(({ workflow, facts: on }) => (on.includes(fact.id) ? [workflow] : [])),
    })),
  };
}

function unknownPack(name: string, versions: readonly { version: number }[], wanted?: number) {
  if (wanted === undefined || versions.length === 0) return name;
  const there = versions.map(({ version }) => `${name}@${version}`).join(', ');
  return `${name}@${wanted}; there is ${there}`;
}

function toldFact(fact: Fact) {
  const { id, says, source, verified, control, kinds, where } = fact;
  const { url, ...placed } = source;
  const kind = contentOf(fact);
  return {
    id,
    says,
    source: { ...placed, ...(url === undefined ? {} : { url }) },
    verified,
    ...(control === undefined ? {} : { control }),
    ...(kinds ? { kinds } : {}),
    ...(where ? { where } : {}),
    brings: kind ?? ('control' as const),
    ...(kind ? { content: fact[kind] ?? {} } : {}),
    parameters: parametersOf(fact),
  };
}

type User = { workflow: string; pack: string; facts: readonly string[] };

/** The newest workflows that follow packs, and which of their facts. */
async function usersOfPacks(database: Database): Promise<User[]> {
  const pins = await listWorkflows(database);
  const users = await Promise.all(
    pins.map(async (pin) => {
      const { packs = [] } = await pinnedWorkflow(database, pin);
      return packs.map((one) => ({ workflow: `${pin.name}@${pin.version}`, ...one }));
    }),
  );
  return users.flat();
}

function usersOf(users: readonly User[], name: string): User[] {
  return users.filter(({ pack }) => pack.startsWith(`${name}@`));
}

function parsePack(text: string, source: string): Whole {
  const { problems, ...whole } = readWholePack(text);
  if (whole.pack) return whole as Whole;
  throw new InputError('PACK_INVALID', placesIn(source, problems));
}
