import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  linkSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error.ts';

const KEY_BYTES = 32;

/**
 * The key that secrets are encrypted under (32 bytes), read each time that it is asked for: from the operator's
 * `file`, else from `secrets.key` in the `folder` of the embedded database, which is made at the first use. It is
 * never in the database itself, so that a copy of the database tells no secret.
 *
 * Throws an `InputError`: SECRETS_KEY_MISSING where there is neither, SECRETS_KEY_INVALID for a file without a key.
 */
export function secretsKey({
  file,
  folder,
}: {
  file?: string | undefined;
  folder?: string | undefined;
}): Buffer {
  if (file !== undefined) return readKey(file);
  if (folder !== undefined) return readKey(ensureKey(folder));
  throw new InputError(
    'SECRETS_KEY_MISSING',
    'there is no key to encrypt secrets with: make one with "openssl rand -base64 32 > FILE", let only the server ' +
      'read it, and name the file in HOLDFAST_SECRETS_KEY_FILE for every process',
  );
}

function readKey(file: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new InputError('SECRETS_KEY_MISSING', `cannot read the key for secrets in ${file}`, {
      cause: error,
    });
  }
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const key = Buffer.from(text, 'base64');
  if (/^[\w+/-]{43}=?$/.test(text) && key.length === KEY_BYTES) return key;
  throw new InputError(
    'SECRETS_KEY_INVALID',
    `${file} holds no key for secrets: it must be ${KEY_BYTES} bytes as base64 or hexadecimal, ` +
      'such as "openssl rand -base64 32" prints',
  );
}

/** Makes the key where there is none. A link, not a rename: of two that make it at once the first one stays. */
function ensureKey(folder: string): string {
  const file = join(folder, 'secrets.key');
  if (existsSync(file)) return file;
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    giveToOwner(draft, folder);
    linkSync(draft, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return file;
}

/** Made by root in a folder of somebody else's, the key is that one's: both may start Holdfast. */
function giveToOwner(file: string, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}
