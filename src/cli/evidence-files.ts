import { extname } from 'node:path';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import type { Upload } from '#contract/shape.ts';
import { withUpload } from './input.ts';

const mediaTypes: Record<string, string> = {
  '.json': 'application/json',
  '.sarif': 'application/json',
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.diff': 'text/x-diff',
  '.patch': 'text/x-diff',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
};

/** Evidence that is kept, under the name that it has in what is done next. */
type KeptEvidence = { name: string; sha256: string; mediaType: string };

/** Uploads files that were named as `NAME=FILE`, to be named by what is done to the case next. */
export function keepEvidence(
  client: Client,
  caseId: string,
  named: readonly string[] = [],
): Promise<KeptEvidence[]> {
  const params = { case: caseId };
  return uploaded(named, (upload, query) => client.keepEvidence({ params, query, upload }));
}

/** The same, to be named by a fact of the incident. */
export function keepFactEvidence(
  client: Client,
  incident: string,
  named: readonly string[],
): Promise<KeptEvidence[]> {
  const params = { incident };
  return uploaded(named, (upload, query) => client.keepFactEvidence({ params, query, upload }));
}

async function uploaded(
  named: readonly string[],
  send: (upload: Upload, query: { name: string; mediaType: string }) => Promise<{ sha256: string }>,
): Promise<KeptEvidence[]> {
  const kept: KeptEvidence[] = [];
  for (const { name, file } of named.map(splitName)) {
    const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const { sha256 } = await withUpload(file, (upload) => send(upload, { name, mediaType }));
    kept.push({ name, sha256, mediaType });
  }
  return kept;
}

function splitName(text: string): { name: string; file: string } {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name && file) return { name, file };
  throw new InputError('USAGE', `"${text}" does not name evidence: write NAME=FILE`);
}
