import { z } from 'zod';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import { isPack } from './packs/pack-file.ts';
import { readYaml } from './yaml-file.ts';

/** Something that a file uses and does not hold: a workflow for use in others or a policy pack, as name@version. */
export type Missing = { what: 'workflow' | 'pack'; name: string };

/** What a file of a workflow or a pack uses and does not hold, each once. */
export function missingIn(text: string): Missing[] {
  const documents = documentsIn(text);
  const held = new Set(documents.map(({ key }) => key));
  return [...namedIn(documents)].filter(([key]) => !held.has(key)).map(([, one]) => one);
}

/** What stands in a file behind its first document, and nothing there uses it: a note on each. */
export function unusedIn(text: string): string[] {
  if (yamlDocuments(text).length === 1) return [];
  const documents = documentsIn(text);
  const named = namedIn(documents);
  return documents
    .slice(1)
    .filter(({ key }) => !named.has(key))
    .map(({ name }) => `${name} stands in this file, and nothing here uses it`);
}

function documentsIn(text: string) {
  return yamlDocuments(text).map((document) => {
    const { data: value } = readYaml(document, z.unknown(), 'a workflow');
    const what = isPack(document) ? ('pack' as const) : ('workflow' as const);
    const { [what]: title, version } = (value ?? {}) as Record<string, unknown>;
    const name = `${String(title)}@${String(version)}`;
    return { value, what, name, key: `${what} ${name}` };
  });
}

/** All that the documents of a file name. */
function namedIn(documents: ReturnType<typeof documentsIn>): Map<string, Missing> {
  const named = documents.flatMap(({ what, value }) =>
    what === 'pack' ? layersOf(value) : [...usesIn(value), ...packsOf(value)],
  );
  return new Map(named.map((one) => [`${one.what} ${one.name}`, one]));
}

/** Whatever stands under `uses`, anywhere in a file. */
function usesIn(value: unknown): Missing[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Missing[] =>
    key === 'uses' && typeof inner === 'string'
      ? [{ what: 'workflow', name: inner }]
      : usesIn(inner),
  );
}

function packsOf(value: unknown): Missing[] {
  const { packs } = (value ?? {}) as { packs?: unknown };
  return list(packs).flatMap((one) => asPack((one as { use?: unknown } | null)?.use ?? one));
}

function layersOf(value: unknown): Missing[] {
  return list((value as { layers?: unknown } | null)?.layers).flatMap(asPack);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asPack(name: unknown): Missing[] {
  return typeof name === 'string' ? [{ what: 'pack', name }] : [];
}
