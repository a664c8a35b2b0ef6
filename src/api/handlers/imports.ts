import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { canonicalAsset } from '#app/assets/names.ts';
import { type Brought, receiveImport } from '#app/imports/receive.ts';
import { previewRetention, retentionOf, setRetention } from '#app/imports/retention.ts';
import { undoImport } from '#app/imports/undo.ts';
import { rawOf, viewImport } from '#app/imports/view.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { importRoutes } from '#contract/routes/imports.ts';
import type { Upload } from '#contract/shape.ts';
import { mayEverywhere, reachOf } from '#domain/access/rights.ts';
import { listImports } from '#store/read-models/import-list.ts';

export const importHandlers: Handlers<keyof typeof importRoutes> = {
  startImport: async ({ system, caller, query, upload }) => ({
    import: await receiveImport(system, await broughtBy(system, caller, query, upload)),
  }),
  listImports: ({ system, caller: { principal, groups }, query }) =>
    listImports(system.database, reachOf(principal, groups), query),
  showImport: ({ system, caller, params }) => viewImport(system, caller, params.import),
  importRetention: ({ system }) => retentionOf(system),
  setImportRetention: ({ system, caller, body }) =>
    setRetention(system, body, caller.principal.actor),
  previewImportRetention: ({ system, query }) => previewRetention(system, query),
  undoImport: ({ system, caller, params, body }) =>
    undoImport(system, caller, params.import, body.reason),
  rawImport: async ({ system, caller, params }) => {
    const { name, bytes } = await rawOf(system, caller, params.import);
    return { name, mediaType: 'application/octet-stream', bytes: bytes.read(0, bytes.size) };
  },
};

type UploadQuery = { name: string; asset?: string; format?: string; root?: string };

/** What somebody brings, where that one may. Throws RIGHT_MISSING, or REQUEST_INVALID where an asset must be named. */
export async function broughtBy(
  system: System,
  caller: Caller,
  { name, asset: named, format, root }: UploadQuery,
  upload: Upload | undefined,
): Promise<Brought> {
  // Of an asset that goes by several names, rights are on the one that it is called.
  const asset = named && (await canonicalAsset(system, named));
  if (asset) requireOn(caller, 'reports.import', asset);
  else if (!mayEverywhere(caller.principal, 'reports.import')) {
    throw new InputError('REQUEST_INVALID', 'your rights are on some assets: name the asset');
  }
  if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
  return {
    path: upload.path,
    name,
    ...(asset ? { asset } : {}),
    ...(format ? { format } : {}),
    ...(root ? { root } : {}),
    actor: caller.principal.actor,
  };
}
