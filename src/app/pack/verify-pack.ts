import { sameBytes, toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '#domain/ledger/checkpoint.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { type LedgerEvent, verifyChainText } from '#domain/ledger/event-chain.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { formatKey, openNote, type VerifierKey, type Verify } from '#domain/ledger/note.ts';
import { verifyInclusion } from '#domain/ledger/verify-proof.ts';
import { evidenceRefs } from './evidence-refs.ts';
import {
  evidencePrefix,
  laterWorkflow,
  linesOf,
  type Manifest,
  readEvent,
  readProofs,
} from './pack-files.ts';
import { renderSummary } from './render-summary.ts';
import {
  checkFiles,
  checkTrust,
  Fault,
  type Files,
  need,
  needText,
  readKey,
  readSignedManifest,
} from './verify-manifest.ts';
import { archive, readZip } from './zip.ts';

/** What checking needs from outside. */
export type VerifyOptions = {
  digest: Digest;
  verify: Verify;
  /** The vkey that must have signed, as in `key.txt` without its newline. Without it the pack is only as good as the key that the result names. */
  trustedKey?: string;
};

export type PackVerdict = Sound | Unsound;

type Sound = {
  ok: true;
  case: string;
  /** How many events and pieces of evidence the pack holds. */
  events: number;
  evidence: number;
  /** The root in hexadecimal. */
  checkpoint: { origin: string; size: number; root: string };
  /** The vkey of whoever signed the pack. */
  key: string;
};

type Unsound = {
  ok: false;
  /** The first bad entry of the archive, or `pack.zip` for the archive itself. */
  entry: string;
  problem: string;
  /** The vkey that the pack claims, as far as it could be read. */
  key?: string;
};

/**
 * Checks an evidence pack to its last byte, from the archive inwards: structure, manifest signature, file hashes,
 * checkpoint signature, hash chain, inclusion proofs, workflow, evidence, summary. It never throws.
 *
 * Beyond its sight is what the ledger's own key vouches for consistently: a case as it stood at an earlier time, or a
 * second history. Those show only beside a later checkpoint (`verifyConsistency`).
 */
export function verifyPack(bytes: Uint8Array, options: VerifyOptions): PackVerdict {
  const zip = readZip(bytes);
  if ('problem' in zip) return { ok: false, ...zip };
  // What a stage trips over without naming it (JSON nested too deep, say) is laid to the entry that it was reading.
  const reading = { entry: archive, key: '' };
  try {
    return verifyFiles(zip.files, options, reading);
  } catch (error) {
    const entry = error instanceof Fault ? error.entry : reading.entry;
    const problem = error instanceof Fault ? error.message : `cannot be read: ${String(error)}`;
    return { ok: false, entry, problem, ...(reading.key ? { key: reading.key } : {}) };
  }
}

function verifyFiles(
  files: Files,
  options: VerifyOptions,
  reading: { entry: string; key: string },
): Sound {
  const { digest, verify } = options;
  const stage = <T>(entry: string, check: () => T): T => {
    reading.entry = entry;
    return check();
  };
  const key = stage('key.txt', () => readKey(files, digest));
  reading.key = formatKey(key);
  stage('key.txt', () => checkTrust(reading.key, options.trustedKey));
  const manifest = stage('manifest.json', () => readSignedManifest(files, key, options));
  stage('manifest.json', () => checkFiles(files, manifest, digest));
  const checkpoint = stage('checkpoint.txt', () => readCheckpoint(files, key, manifest, verify));
  const hashes = stage('events.jsonl', () => checkChain(files, manifest, digest));
  stage('proofs.json', () => checkProofs(files, hashes, checkpoint, digest));
  const events = stage('events.jsonl', () => readEvents(files, manifest, digest));
  const workflowHash = stage('workflow.yaml', () => checkWorkflow(files, events, digest));
  stage('events.jsonl', () => checkLaterWorkflows(files, events));
  const evidence = stage('events.jsonl', () => checkEvidence(files, events));
  const { case: id, createdAt, stream } = manifest;
  stage('summary.html', () => {
    const about = { case: id, stream, createdAt, workflowHash, checkpoint, key: reading.key };
    checkSummary(files, renderSummary({ ...about, events }));
  });
  const { origin, size, root } = checkpoint;
  return {
    ok: true,
    case: id,
    events: events.length,
    evidence,
    checkpoint: { origin, size, root: toHex(root) },
    key: reading.key,
  };
}

function readCheckpoint(
  files: Files,
  key: VerifierKey,
  { origin, treeSize }: Manifest,
  verify: Verify,
): Checkpoint {
  const opened = openNote(needText(files, 'checkpoint.txt'), [key], verify);
  if ('problem' in opened) throw new Fault('checkpoint.txt', opened.problem);
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) throw new Fault('checkpoint.txt', 'is not a checkpoint');
  if (checkpoint.origin !== key.name) throw new Fault('checkpoint.txt', 'is of another ledger');
  if (checkpoint.origin !== origin || checkpoint.size !== treeSize) {
    throw new Fault('checkpoint.txt', 'is not the one that the manifest names');
  }
  return checkpoint;
}

function checkChain(files: Files, { stream }: Manifest, digest: Digest): Uint8Array[] {
  const lines = linesOf(need(files, 'events.jsonl'));
  if (!lines) throw new Fault('events.jsonl', 'does not hold one event a line');
  const chain = verifyChainText(digest, stream, lines);
  if ('hashes' in chain) return chain.hashes;
  const { version, what } = chain.fault;
  throw new Fault('events.jsonl', `has an event ${version} that ${what}`);
}

function checkProofs(
  files: Files,
  hashes: readonly Uint8Array[],
  { size, root }: Checkpoint,
  digest: Digest,
): void {
  const proofs = readProofs(digest, need(files, 'proofs.json'));
  if (proofs?.length !== hashes.length) {
    throw new Fault('proofs.json', 'is not a canonical list of one proof for each event');
  }
  for (const [at, { index, path }] of proofs.entries()) {
    const leaf = leafHash(digest, hashes[at] as Uint8Array);
    if (!verifyInclusion(digest, { index, size, leafHash: leaf, root }, path)) {
      throw new Fault('proofs.json', `does not prove that event ${at + 1} is in the ledger`);
    }
  }
}

function readEvents(files: Files, manifest: Manifest, digest: Digest): LedgerEvent[] {
  const { case: id, stream } = manifest;
  if (!isStreamOf(stream, id)) {
    throw new Fault('manifest.json', `names the stream ${stream}, which is not of the case ${id}`);
  }
  return (linesOf(need(files, 'events.jsonl')) ?? []).map((line, at) => {
    const event = readEvent(digest, line);
    if (!event)
      throw new Fault('events.jsonl', `has a line ${at + 1} that is not a canonical event`);
    return event;
  });
}

/** A stream carries the id of its case, alone or behind a prefix that ends in a sign: `case-` or `case/`, say. */
function isStreamOf(stream: string, id: string): boolean {
  const prefix = stream.slice(0, -id.length);
  return stream === prefix + id && !/[A-Za-z0-9]$/.test(prefix);
}

function checkWorkflow(files: Files, events: readonly LedgerEvent[], digest: Digest): string {
  const hash = toHex(digest.sha256(need(files, 'workflow.yaml')));
  const opened = events.find(({ type }) => type === 'CaseOpened')?.data;
  const { workflow } = (opened ?? {}) as { workflow?: { hash?: unknown } | null };
  if (workflow?.hash !== hash) {
    throw new Fault('workflow.yaml', 'is not the workflow that the case was opened with');
  }
  return hash;
}

/**
 * Checks that every version that the case was put under is there, each following the one before, and no other. Their
 * names are hashes, as checked before.
 */
function checkLaterWorkflows(files: Files, events: readonly LedgerEvent[]): void {
  type Pin = { hash?: unknown } | null | undefined;
  const told = new Set<string>();
  let under: unknown;
  for (const { type, version, data } of events) {
    const { workflow, from, to } = data as { workflow?: Pin; from?: Pin; to?: Pin };
    if (type === 'CaseOpened') under = workflow?.hash;
    if (type !== 'WorkflowChanged') continue;
    if (from?.hash !== under) {
      throw new Fault('events.jsonl', `has an event ${version} that changes another workflow`);
    }
    under = to?.hash;
    const entry = laterWorkflow(String(under));
    need(files, entry);
    told.add(entry);
  }
  const stray = [...files.keys()].find((name) => name.startsWith('workflows/') && !told.has(name));
  if (stray) throw new Fault(stray, 'is a workflow that the case was never put under');
}

/** Checks that evidence is there and spoken of; the number of pieces. File names are hashes, as checked before. */
function checkEvidence(files: Files, events: readonly LedgerEvent[]): number {
  const referenced = new Set<string>();
  for (const { sha256, size } of evidenceRefs(events.map(({ data }) => data))) {
    const entry = `${evidencePrefix}${sha256}`;
    if (need(files, entry).length !== size)
      throw new Fault(entry, 'has another size than an event says');
    referenced.add(entry);
  }
  const stray = [...files.keys()].find(
    (name) => name.startsWith(evidencePrefix) && !referenced.has(name),
  );
  if (stray) throw new Fault(stray, 'is evidence that no event refers to');
  return referenced.size;
}

function checkSummary(files: Files, rendered: string): void {
  if (!sameBytes(need(files, 'summary.html'), toUtf8(rendered))) {
    throw new Fault('summary.html', 'is not what the events say');
  }
}
