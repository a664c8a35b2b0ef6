import type { Signer } from '#app/signer.ts';
import { signNote } from '#app/signer.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { parseCheckpoint } from '#domain/ledger/checkpoint.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import type { SealedEvent } from '#domain/ledger/event-chain.ts';
import { formatKey, parseNote } from '#domain/ledger/note.ts';
import {
  evidencePrefix,
  type LeafProof,
  laterWorkflow,
  linesOf,
  type Manifest,
  manifestText,
  packFormat,
  readEvent,
  writeEvents,
  writeManifest,
  writeProofs,
} from './pack-files.ts';
import { renderSummary } from './render-summary.ts';
import { writeZip } from './zip.ts';

/** All that an evidence pack is made of. */
export type PackContents = {
  /** The case's id. The name of its stream is the id or ends in it (`case-` + id, say). */
  case: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  /** The whole stream of the case, from version 1 on. */
  events: readonly SealedEvent[];
  /** One for each event, in the tree of the checkpoint. */
  proofs: readonly LeafProof[];
  /** A signed note by the ledger's key over a C2SP checkpoint. */
  checkpoint: string;
  /** The exact bytes of the workflow version that the case was opened with. */
  workflow: Uint8Array;
  /** Those of the versions that it was put under later. */
  laterWorkflows?: readonly Uint8Array[];
  /** The content of every piece of evidence that an event refers to, by its SHA-256 in hexadecimal. */
  evidence: ReadonlyMap<string, Uint8Array>;
};

/**
 * Puts an evidence pack together: a ZIP that anybody can check without a server (`verifyPack`).
 *
 * The same contents and key give the same bytes. It does not judge what it packs: verify the result before handing
 * it out. Throws a `RangeError` if the checkpoint cannot be read or there is no event.
 */
export function buildPack(contents: PackContents, signer: Signer, digest: Digest): Uint8Array {
  const checkpoint = parseCheckpoint(parseNote(contents.checkpoint)?.text ?? '');
  const stream = contents.events[0]?.stream;
  if (!checkpoint) throw new RangeError('The checkpoint cannot be read');
  if (stream === undefined) throw new RangeError('A pack holds at least one event');

  const about = { case: contents.case, stream, createdAt: contents.createdAt };
  const events = writeEvents(digest, contents.events);
  const key = formatKey(signer.key);
  const summary = renderSummary({
    ...about,
    // Read back, as the verifier will: the order of keys in the summary is then the order in the text.
    events: linesOf(events)?.flatMap((line) => readEvent(digest, line) ?? []) ?? [],
    workflowHash: toHex(digest.sha256(contents.workflow)),
    checkpoint,
    key,
  });
  const files = new Map([
    ['events.jsonl', events],
    ['proofs.json', writeProofs(digest, contents.proofs)],
    ['checkpoint.txt', toUtf8(contents.checkpoint)],
    ['key.txt', toUtf8(`${key}\n`)],
    ['workflow.yaml', contents.workflow],
    ['summary.html', toUtf8(summary)],
  ]);
  for (const text of contents.laterWorkflows ?? []) {
    files.set(laterWorkflow(toHex(digest.sha256(text))), text);
  }
  for (const [sha256, blob] of contents.evidence) files.set(`${evidencePrefix}${sha256}`, blob);
  const { origin, size } = checkpoint;
  return sealPack(files, { ...about, origin, treeSize: size }, signer, digest);
}

/** Lists the files in a manifest, signs it and writes the archive. */
export function sealPack(
  files: ReadonlyMap<string, Uint8Array>,
  about: Omit<Manifest, 'format' | 'files'>,
  signer: Signer,
  digest: Digest,
): Uint8Array {
  const listed = [...files.keys()].sort().map((name) => {
    const bytes = files.get(name) as Uint8Array;
    return { name, size: bytes.length, sha256: toHex(digest.sha256(bytes)) };
  });
  const manifest = writeManifest(digest, { format: packFormat, ...about, files: listed });
  const note = signNote(signer, manifestText(toHex(digest.sha256(manifest))));
  return writeZip(
    new Map([...files, ['manifest.json', manifest], ['manifest.note', toUtf8(note)]]),
  );
}
