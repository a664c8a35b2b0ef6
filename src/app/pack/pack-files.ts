import * as z from 'zod';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { eventText, type LedgerEvent } from '#domain/ledger/event-chain.ts';

/** The files of an evidence pack as bytes: each one is written and read here, and has one spelling. */

export const packFormat = 'holdfast-pack/1';

/** What every pack holds beside its evidence, its manifest and the note that signs it. */
export const fixedFiles = [
  'checkpoint.txt',
  'events.jsonl',
  'key.txt',
  'proofs.json',
  'summary.html',
  'workflow.yaml',
] as const;

export const evidencePrefix = 'evidence/';

/** The workflow versions that the case was put under later, each named by its hash. */
export const laterWorkflow = (sha256: string) => `workflows/${sha256}.yaml`;

/** Where an event stands in the ledger's Merkle tree, and the path from there to the root. */
export type LeafProof = { index: number; path: readonly Uint8Array[] };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const manifest = z.strictObject({
  format: z.literal(packFormat),
  case: z.string().min(1),
  stream: z.string().min(1),
  createdAt: z.iso.datetime(),
  origin: z.string().min(1),
  treeSize: count,
  files: z.array(z.strictObject({ name: z.string(), size: count, sha256: hash })),
});
export type Manifest = z.infer<typeof manifest>;

const proofs = z.array(z.strictObject({ index: count, path: z.array(z.string()) }));

const event = z.strictObject({
  stream: z.string(),
  version: z.int().min(1),
  type: z.string(),
  data: z.custom<object>(
    (data) => typeof data === 'object' && data !== null && !Array.isArray(data),
  ),
  actor: z.string(),
  at: z.iso.datetime(),
  prevHash: hash,
});

export function writeManifest(digest: Digest, contents: Manifest): Uint8Array {
  return toUtf8(digest.canonical(contents));
}

/** Undefined for anything but the one spelling of a manifest. */
export function readManifest(digest: Digest, bytes: Uint8Array): Manifest | undefined {
  return manifest.safeParse(readCanonical(digest, bytes)).data;
}

/** What `manifest.note` signs. It has two lines, so that it can never be taken for a checkpoint. */
export function manifestText(manifestHash: string): string {
  return `${packFormat}\nsha256:${manifestHash}\n`;
}

export function writeProofs(digest: Digest, leaves: readonly LeafProof[]): Uint8Array {
  const encoded = leaves.map(({ index, path }) => ({ index, path: path.map(toBase64) }));
  return toUtf8(digest.canonical(encoded));
}

/** Undefined for anything but the one spelling of a list of proofs. */
export function readProofs(digest: Digest, bytes: Uint8Array): LeafProof[] | undefined {
  return proofs.safeParse(readCanonical(digest, bytes)).data?.map(({ index, path }) => ({
    index,
    // An empty hash is no hash: the proof that holds one fails.
    path: path.map((text) => fromBase64(text) ?? new Uint8Array()),
  }));
}

/** One event a line, each in the canonical text that its hash is taken over. */
export function writeEvents(digest: Digest, events: readonly LedgerEvent[]): Uint8Array {
  return toUtf8(events.map((sealed) => `${eventText(digest, sealed)}\n`).join(''));
}

/** The lines of `events.jsonl`, without their newlines; undefined if the last one has none. */
export function linesOf(bytes: Uint8Array): Uint8Array[] | undefined {
  const newline = 0x0a;
  if (bytes.at(-1) !== newline) return undefined;
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** The event of a line; undefined for anything but the one spelling of an event. */
export function readEvent(digest: Digest, line: Uint8Array): LedgerEvent | undefined {
  return event.safeParse(readCanonical(digest, line)).data;
}

/** The value of a canonical JSON text; undefined if another text would be its canonical one. */
function readCanonical(digest: Digest, bytes: Uint8Array): unknown {
  try {
    const text = fromUtf8(bytes) ?? '';
    const value: unknown = JSON.parse(text);
    return digest.canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
