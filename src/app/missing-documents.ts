import { z } from 'zod';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import { isPack } from './packs/pack-file.ts';
import { readYaml } from './yaml-file.ts';

/** Something that a file uses and does not hold: a workflow for use in others or a policy pack, as name@version. */
export type Missing = { what: 'workflow' | 'pack'; name: string };

/** What a file of a workflow or a pack uses and does not hold, each once. */
export function missingIn(text: string): Missing[] {
  const documents = yamlDocuments(text).map((document) => ({
    value: readYaml(document, z.unknown(), 'a workflow').data,
    what: isPack(document) ? ('pack' as const) : ('workflow' as const),
  }));
  const held = new Set(
    documents.flatMap(({ what, value }) => {
      const { [what]: name, version } = (value ?? {}) as Record<string, unknown>;
      return [`${what} ${String(name)}@${String(version)}`];
    }),
  );
  const named = documents.flatMap(({ what, value }) =>
    what === 'pack' ? layersOf(value) : [...usesIn(value), ...packsOf(value)],
  );
  const keys = new Map(named.map((one) => [`${one.what} ${one.name}`, one]));
  return [...keys].filter(([key]) => !held.has(key)).map(([, one]) => one);
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
