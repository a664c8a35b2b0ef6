import { fromBase64, sameBytes, toBase64, toHex, toUtf8 } from './bytes.ts';
import type { Digest } from './digest.ts';

/** Signed notes as C2SP signed-note v1.0.0 defines them, with Ed25519 keys (signature type 0x01). */

/** A public key with the name it signs under. */
export type VerifierKey = {
  /** Not empty, without spaces and plus signs; by custom a URL without its scheme. */
  name: string;
  /** The first four bytes of SHA-256 over name, newline, 0x01 and the public key. */
  id: Uint8Array;
  /** 32 bytes (RFC 8032). */
  publicKey: Uint8Array;
};

type NoteSignature = { name: string; id: Uint8Array; signature: Uint8Array };
export type Note = { text: string; signatures: NoteSignature[] };

/** Whether `signature` is the Ed25519 signature of `message` by the key of 32 bytes. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const ed25519 = 1;

/** The specification asks for at least 16; the limit keeps a hostile note from costing unbounded work. */
const mostSignatures = 100;

/** Throws a `RangeError` for a name that a note cannot carry or a key that is not 32 bytes long. */
export function verifierKey(digest: Digest, name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`Not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== 32) throw new RangeError('An Ed25519 public key has 32 bytes');
  const id = digest.sha256(toUtf8(`${name}\n`), Uint8Array.of(ed25519), publicKey).slice(0, 4);
  return { name, id, publicKey };
}

/** The key as text, a "vkey": name+id+base64(type and public key). */
export function formatKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(Uint8Array.of(ed25519, ...publicKey))}`;
}

/** Reads a vkey; undefined unless it is the one spelling of an Ed25519 key whose id is right. */
export function parseKey(digest: Digest, text: string): VerifierKey | undefined {
  const [name = '', , ...rest] = text.split('+');
  const material = fromBase64(rest.join('+'));
  if (!isKeyName(name) || material?.length !== 33) return undefined;
  const key = verifierKey(digest, name, material.subarray(1));
  return formatKey(key) === text ? key : undefined;
}

/** Throws a `RangeError` for a text that a note cannot carry. */
export function formatNote({ text, signatures }: Note): string {
  if (!isNoteText(text))
    throw new RangeError('A note ends in a newline and has no control characters');
  const lines = signatures.map(
    ({ name, id, signature }) => `— ${name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** Takes a note apart, without believing it; undefined unless it is well formed to its last byte. */
export function parseNote(note: string): Note | undefined {
  // The text may hold empty lines of its own: the last one of the note is the border.
  const border = note.lastIndexOf('\n\n');
  const text = note.slice(0, border + 1);
  const lines = note.slice(border + 2).split('\n');
  if (border < 0 || !isNoteText(text) || lines.pop() !== '') return undefined;
  if (lines.length === 0 || lines.length > mostSignatures) return undefined;
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  return signatures.length === lines.length ? { text, signatures } : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  const bytes = fromBase64(base64);
  if (dash !== '—' || !isKeyName(name) || rest.length > 0) return undefined;
  if (!bytes || bytes.length < 5) return undefined;
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/**
 * The text of a note that at least one of the keys has signed, with the keys that did.
 *
 * Signatures of other keys are ignored; a known key's signature that fails rejects the whole note.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
  verify: Verify,
): { text: string; keys: VerifierKey[] } | { problem: string } {
  const parsed = parseNote(note);
  if (!parsed) return { problem: 'is not a well-formed signed note' };
  const message = toUtf8(parsed.text);
  const signers = new Set<VerifierKey>();
  for (const { name, id, signature } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && sameBytes(known.id, id));
    if (!key) continue;
    if (!verify(key.publicKey, message, signature)) {
      return { problem: `carries a signature of ${name} that is not valid` };
    }
    signers.add(key);
  }
  if (signers.size === 0) {
    return { problem: `is not signed by ${keys.map(({ name }) => name).join(' or ')}` };
  }
  return { text: parsed.text, keys: [...signers] };
}

function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Surrogate}+]/u.test(name) && !hasControls(name);
}

function isNoteText(text: string): boolean {
  return (
    text.endsWith('\n') && !/\p{Surrogate}/u.test(text) && !hasControls(text.replaceAll('\n', ''))
  );
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ');
}
