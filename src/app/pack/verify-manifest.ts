import { fromUtf8, toHex } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import {
  openNote,
  parseKey,
  parseNote,
  type VerifierKey,
  type Verify,
} from '#domain/ledger/note.ts';
import {
  evidencePrefix,
  fixedFiles,
  laterWorkflow,
  type Manifest,
  manifestText,
  readManifest,
} from './pack-files.ts';

/** The outer half of checking a pack: whose it is, and that its files are the ones that were signed. */

export type Files = Map<string, Uint8Array>;

/** Stops the checking of a pack at the first bad entry. */
export class Fault extends Error {
  readonly entry: string;

  constructor(entry: string, problem: string) {
    super(problem);
    this.entry = entry;
  }
}

export function need(files: Files, entry: string): Uint8Array {
  const bytes = files.get(entry);
  if (!bytes) throw new Fault(entry, 'is missing');
  return bytes;
}

export function needText(files: Files, entry: string): string {
  const text = fromUtf8(need(files, entry));
  if (text === undefined) throw new Fault(entry, 'is not UTF-8 text');
  return text;
}

export function readKey(files: Files, digest: Digest): VerifierKey {
  const text = needText(files, 'key.txt');
  const key = text.endsWith('\n') ? parseKey(digest, text.slice(0, -1)) : undefined;
  if (!key) throw new Fault('key.txt', 'is not an Ed25519 verifier key');
  return key;
}

export function checkTrust(key: string, trustedKey: string | undefined): void {
  if (trustedKey === undefined || key === trustedKey) return;
  throw new Fault(
    'key.txt',
    `is not the trusted key: the pack names ${key}, trusted is ${trustedKey}`,
  );
}

/** The manifest, once its note is found to be signed by the key and nothing else. */
export function readSignedManifest(
  files: Files,
  key: VerifierKey,
  { digest, verify }: { digest: Digest; verify: Verify },
): Manifest {
  const note = needText(files, 'manifest.note');
  const opened = openNote(note, [key], verify);
  if ('problem' in opened) throw new Fault('manifest.note', opened.problem);
  // A signature by an unknown key would be ignored, and so be room for anything.
  if (parseNote(note)?.signatures.length !== 1) {
    throw new Fault('manifest.note', 'carries more than the one signature of the ledger');
  }
  const bytes = need(files, 'manifest.json');
  if (opened.text !== manifestText(toHex(digest.sha256(bytes)))) {
    throw new Fault('manifest.json', 'does not have the hash that manifest.note signs');
  }
  const manifest = readManifest(digest, bytes);
  if (!manifest) throw new Fault('manifest.json', 'is not a canonical manifest of this format');
  return manifest;
}

/** Checks that the archive holds exactly the files that the manifest lists, as it lists them. */
export function checkFiles(files: Files, { files: listed }: Manifest, digest: Digest): void {
  const names = new Set(listed.map(({ name }) => name));
  const missing = fixedFiles.find((name) => !names.has(name));
  if (missing) throw new Fault(missing, 'is missing from the manifest');
  const stray = [...files.keys()].find((name) => !names.has(name) && !selfFiles.includes(name));
  if (stray !== undefined) throw new Fault(stray, 'is not in the manifest');
  let last = '';
  for (const file of listed) {
    if (file.name <= last) {
      throw new Fault('manifest.json', `lists ${file.name} twice or out of order`);
    }
    last = file.name;
    checkFile(files, file, digest);
  }
}

/** What the manifest cannot list: itself and the note that carries its hash. */
const selfFiles = ['manifest.json', 'manifest.note'];

function checkFile(
  files: Files,
  { name, size, sha256 }: Manifest['files'][number],
  digest: Digest,
): void {
  const isEvidence = name.startsWith(evidencePrefix);
  const isWorkflow = name === laterWorkflow(sha256);
  if (!isEvidence && !isWorkflow && !fixedFiles.some((fixed) => fixed === name)) {
    throw new Fault(name, 'has no place in a pack');
  }
  const bytes = need(files, name);
  if (bytes.length !== size || toHex(digest.sha256(bytes)) !== sha256) {
    throw new Fault(name, 'does not have the size and hash that the manifest lists');
  }
  if (isEvidence && name !== `${evidencePrefix}${sha256}`) {
    throw new Fault(name, 'is not named by the hash of its content');
  }
}
