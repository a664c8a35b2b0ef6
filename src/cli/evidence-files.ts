import { extname } from 'node:path';
import { type Evidence, evidenceOf } from '#app/evidence-store.ts';
import { InputError } from '#app/input-error.ts';
import { readInput } from './context.ts';

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

/** Files that were named as `NAME=FILE`. */
export function evidenceFiles(named: readonly string[] = []): Evidence[] {
  return named.map((text) => {
    const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (!name || !file) {
      throw new InputError('USAGE', `"${text}" does not name evidence: write NAME=FILE`);
    }
    const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    return evidenceOf(name, mediaType, readInput(file));
  });
}
