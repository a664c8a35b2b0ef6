import { createPrivateKey } from 'node:crypto';
import { digest } from '#app/digest.ts';
import { type Signer, signerFromPem, signNote } from '#app/signer.ts';
import { fromHex, toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { formatCheckpoint } from '#domain/ledger/checkpoint.ts';
import { type Draft, type SealedEvent, seal } from '#domain/ledger/event-chain.ts';
import { append, inclusionProof, root } from '#domain/ledger/merkle.ts';
import type { ReadTile } from '#domain/ledger/tiles.ts';
import { buildPack, type PackContents } from './pack.ts';

/** A pack as a small ledger would make it, for tests and benchmarks: the same bytes at every run. */
export type SamplePack = {
  contents: PackContents;
  bytes: Uint8Array;
  /** The ledger's key, and one that is not. */
  signer: Signer;
  other: Signer;
  /** A checkpoint that the ledger signed earlier, before the last events. */
  stale: string;
};

const origin = 'holdfast.example/ledger';

/** An Ed25519 key made of one byte 32 times (RFC 8410 §7: PKCS #8 holds the seed behind a fixed prefix). */
function signerOfSeed(name: string, byte: number): Signer {
  const prefix = fromHex('302e020100300506032b657004220420');
  const key = Buffer.from([...prefix, ...new Uint8Array(32).fill(byte)]);
  const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return signerFromPem(digest, name, secret.export({ format: 'pem', type: 'pkcs8' }).toString());
}

/** A case of `notes` + 8 events of about a kilobyte each, in a log that holds as many events of other cases. */
export function samplePack(notes = 3): SamplePack {
  const signer = signerOfSeed(origin, 1);
  const workflow = toUtf8('name: patch-and-prove\nversion: 3\n');
  const report = toUtf8('{"findings":[]}');
  const screenshot = Uint8Array.from({ length: 400 }, (_, n) => (n * n) % 251);
  const events = seal(
    digest,
    undefined,
    'case-HF-7',
    drafts(toHex(digest.sha256(workflow)), report, screenshot, notes),
  );
  const { leaves, indexes } = logOf(events);
  const tiles = tilesOf(leaves);
  const checkpointAt = (size: number) =>
    signNote(signer, formatCheckpoint({ origin, size, root: root(digest, tiles, size) }));
  const contents = {
    case: 'HF-7',
    createdAt: '2026-11-21T12:00:00.000Z',
    events,
    proofs: indexes.map((index) => ({
      index,
      path: inclusionProof(digest, tiles, index, leaves.length),
    })),
    checkpoint: checkpointAt(leaves.length),
    workflow,
    evidence: new Map([report, screenshot].map((blob) => [toHex(digest.sha256(blob)), blob])),
  };
  return {
    contents,
    bytes: buildPack(contents, signer, digest),
    signer,
    other: signerOfSeed(origin, 2),
    stale: checkpointAt(leaves.length - 4),
  };
}

/** Every other leaf of the log is an event of somebody else. */
function logOf(events: readonly SealedEvent[]): { leaves: Uint8Array[]; indexes: number[] } {
  const leaves = events.flatMap(({ hash }, at) => [digest.sha256(toUtf8(`${at}`)), fromHex(hash)]);
  return { leaves: [...leaves, digest.sha256()], indexes: events.map((_, at) => 2 * at + 1) };
}

function tilesOf(leaves: readonly Uint8Array[]): ReadTile {
  const tiles = append(digest, () => new Uint8Array(), 0, leaves);
  const byPlace = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return ({ level, index }) => byPlace.get(`${level}/${index}`) ?? new Uint8Array();
}

function drafts(
  workflowHash: string,
  report: Uint8Array,
  screenshot: Uint8Array,
  notes: number,
): Draft[] {
  const planHash = toHex(digest.sha256(toUtf8('plan')));
  const workflow = { name: 'patch-and-prove', version: 3, hash: workflowHash };
  const opened = {
    id: 'HF-7',
    kind: 'vulnerability',
    title: 'OpenSSL <script>alert("x")</script> & co. in shop-api',
    severity: 'high',
    asset: 'registry.example/shop-api',
    findings: ['f1', 'f2'],
    workflow,
    evidence: [refOf('scan.json', 'application/json', report)],
  };
  const story: [string, string, object][] = [
    ['importer', 'CaseOpened', opened],
    ['ana', 'CaseAssigned', { owner: 'ben' }],
    ['ben', 'StageEntered', { stage: 'fix', title: 'Fix', state: 'implementing' }],
    ['ben', 'PlanProposed', { step: 'plan', summary: 'Upgrade to 3.0.15', hash: planHash }],
    ['cleo', 'ApprovalGiven', { step: 'approve', hash: planHash }],
    ...Array.from({ length: notes }, (_, n): [string, string, object] => [
      'ben',
      'NoteAdded',
      noteOf(n),
    ]),
    [
      'ben',
      'ScreenSeen',
      { of: { shot: refOf('after.png', 'image/png', screenshot) }, ratio: 0.5 },
    ],
    [
      'importer',
      'VerificationRecorded',
      {
        step: 'verify',
        outcome: 'proved',
        report: 'r2',
        absent: ['f1', 'f2'],
        present: [],
        unknown: [],
      },
    ],
    ['system', 'CaseClosed', { disposition: 'remediated' }],
  ];
  return story.map(([actor, type, data], at) => ({
    type,
    data,
    actor,
    at: `2026-11-21T09:${String(at % 60).padStart(2, '0')}:00.000Z`,
  }));
}

/** About a kilobyte of data, as a detailed event has. */
function noteOf(n: number): object {
  return {
    text: `Note ${n}: ${'the change was rolled out to one more region. '.repeat(16)}`,
    evidence: [],
  };
}

function refOf(name: string, mediaType: string, blob: Uint8Array): object {
  return { name, sha256: toHex(digest.sha256(blob)), mediaType, size: blob.length };
}
