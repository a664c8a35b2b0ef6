import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyName } from './binaries.ts';

const DRAFT = /^(data|secret|postgresql-.+)\.[0-9a-f]{8}\.tmp$/;
/** Nothing is in the making for longer, so an older draft is one that a crash left. */
const LONGEST_MAKING = 10 * 60_000;

/** Removes what crashes and earlier releases left. For the process that started the server, which is of this release. */
export async function tidyHome(home: string, version: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (isOldCopy(name, version) || (await isLeftDraft(home, name))) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}

function isOldCopy(name: string, version: string): boolean {
  return name.startsWith(copyName('')) && !DRAFT.test(name) && name !== copyName(version);
}

async function isLeftDraft(home: string, name: string): Promise<boolean> {
  if (!DRAFT.test(name)) return false;
  const { mtimeMs } = await stat(join(home, name));
  return Date.now() - mtimeMs > LONGEST_MAKING;
}
