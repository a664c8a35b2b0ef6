import { extname } from 'node:path';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
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
export async function keepEvidence(
  client: Client,
  caseId: string,
  named: readonly string[] = [],
): Promise<KeptEvidence[]> {
  const kept: KeptEvidence[] = [];
  for (const { name, file } of named.map(splitName)) {
    const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const params = { case: caseId };
    const { sha256 } = await withUpload(file, (upload) =>
      client.keepEvidence({ params, query: { name, mediaType }, upload }),
    );
    kept.push({ name, sha256, mediaType });
  }
  return kept;
}

function splitName(text: string): { name: string; file: string } {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name && file) return { name, file };
  throw new InputError('USAGE', `"${text}" does not name evidence: write NAME=FILE`);
}
