import { readFileSync } from 'node:fs';
import { sameBytes, toHex } from '#domain/ledger/bytes.ts';
import { parseCheckpoint } from '#domain/ledger/checkpoint.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { openNote, parseKey, type VerifierKey } from '#domain/ledger/note.ts';
import type { Tile } from '#domain/ledger/tiles.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { readTiles, tileKey } from '#store/ledger.ts';
import {
  eventStreams,
  type Leaf,
  type LedgerFrame,
  ledgerCheckpoints,
  ledgerFrame,
  ledgerLeaves,
  type StoredCheckpoint,
} from '#store/rebuild-events.ts';
import { InputError } from './input-error.ts';
import { readSealed } from './rebuild-chain.ts';
import { LedgerTree } from './rebuild-tree.ts';
import { signerFromPem, verify } from './signer.ts';
import type { System } from './system.ts';

/** Something in the log that is not as it was sealed: where, and what is wrong with it. */
export type LedgerProblem = { where: string; what: string };

/** What checking the whole log has shown. */
export type LedgerVerdict = {
  ok: boolean;
  events: number;
  streams: number;
  /** Leaves of the Merkle log, and events that still wait for it. */
  size: number;
  waiting: number;
  checkpoints: number;
  /** Of all leaves, in hexadecimal, as calculated from the events. */
  root: string;
  /** How many problems there are, and the first of them: at most 20. */
  problems: { count: number; first: LedgerProblem[] };
};

type Options = Pick<System, 'digest' | 'ledgerKeyFile'> & {
  /** The vkey that must have signed the checkpoints, instead of the installation's own. */
  trustedKey?: string;
};

const LISTED = 20;

/**
 * Checks everything that was ever sealed: each event's content against its hash and its stream, each leaf, each
 * tile and each signed checkpoint against a tree grown anew from the events, and that nothing is missing.
 *
 * Throws an `InputError` if the key that signs is not at hand.
 */
export async function verifyLedger(
  system: System,
  { trustedKey }: { trustedKey?: string } = {},
): Promise<LedgerVerdict> {
  return inTransaction(system.database, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    return verifyLedgerIn(tx, { ...system, ...(trustedKey ? { trustedKey } : {}) });
  });
}

/** The same in the caller's transaction. */
export async function verifyLedgerIn(tx: Transaction, options: Options): Promise<LedgerVerdict> {
  const problems = new Problems();
  const frame = await ledgerFrame(tx);
  const key = checkpointKey(frame, options);
  const counts = await verifyStreams(tx, options.digest, problems);
  const log = await new LogCheck(tx, options.digest, key, problems).run(frame);
  checkFrame(frame, problems);
  return {
    ok: problems.count === 0,
    ...counts,
    ...log,
    waiting: frame.waiting,
    problems: { count: problems.count, first: problems.first },
  };
}

async function verifyStreams(
  tx: Transaction,
  digest: Digest,
  problems: Problems,
): Promise<{ events: number; streams: number }> {
  let [events, streams] = [0, 0];
  for await (const rows of eventStreams(tx)) {
    events += rows.length;
    streams += 1;
    const { fault } = readSealed(digest, rows);
    if (fault) problems.add(`event ${fault.version} of ${fault.stream}`, fault.what);
  }
  return { events, streams };
}

/** The key that the ledger's checkpoints are signed by; none where the ledger has not begun. */
function checkpointKey(
  { origin, privateKey }: LedgerFrame,
  { digest, ledgerKeyFile, trustedKey }: Options,
): VerifierKey | undefined {
  if (trustedKey !== undefined) {
    const key = parseKey(digest, trustedKey);
    if (key) return key;
    throw new InputError('USAGE', `"${trustedKey}" is no key: name it as key.txt of a pack does`);
  }
  if (!origin) return undefined;
  const pem = privateKey ?? (ledgerKeyFile && readFileSync(ledgerKeyFile, 'utf8'));
  if (pem) return signerFromPem(digest, origin, pem).key;
  throw new InputError(
    'LEDGER_KEY_MISSING',
    'this ledger is signed by a key that is kept in a file: name that file in HOLDFAST_LEDGER_KEY_FILE, or the public key with --key',
  );
}

/** Walks along leaves and checkpoints together, growing the tree. */
class LogCheck {
  readonly #tx: Transaction;
  readonly #key: VerifierKey | undefined;
  readonly #problems: Problems;
  readonly #tree: LedgerTree;
  #tiles = 0;
  #checkpoints = 0;
  /** The size of the last checkpoint that was right, and of the last one at all. */
  #sound = 0;
  #newest = 0;

  constructor(tx: Transaction, digest: Digest, key: VerifierKey | undefined, problems: Problems) {
    this.#tx = tx;
    this.#key = key;
    this.#problems = problems;
    this.#tree = new LedgerTree(digest);
  }

  async run(frame: LedgerFrame): Promise<{ size: number; checkpoints: number; root: string }> {
    const checkpoints = each(ledgerCheckpoints(this.#tx));
    let next = (await checkpoints.next()).value;
    for await (const leaf of each(ledgerLeaves(this.#tx))) {
      if (!this.#grow(leaf)) break;
      if (next?.size === this.#tree.size) {
        this.#checkpoint(next);
        next = (await checkpoints.next()).value;
      }
      await this.#compareTiles(this.#tree.takeFull());
    }
    await this.#compareTiles(this.#tree.openTiles());
    for (; next; next = (await checkpoints.next()).value) {
      this.#checkpoints += 1;
      this.#problems.add(
        `checkpoint ${next.size}`,
        `covers more than the ${this.#tree.size} leaves that there are`,
      );
    }
    this.#finish(frame);
    const { size } = this.#tree;
    return { size, checkpoints: this.#checkpoints, root: toHex(this.#tree.root()) };
  }

  /** Adds a leaf; false where the row of leaves is broken, after which nothing can be calculated. */
  #grow({ index, event, hash }: Leaf): boolean {
    const { size } = this.#tree;
    if (index === size && hash) {
      this.#tree.add(hash);
      return true;
    }
    const what = hash ? `is followed by leaf ${index}` : `is the event ${event}, which is missing`;
    this.#problems.add(`leaf ${hash ? size - 1 : index}`, what);
    return false;
  }

  #checkpoint({ size, root, note }: StoredCheckpoint): void {
    this.#checkpoints += 1;
    this.#newest = size;
    const what = this.#wrongIn(size, root, note);
    if (what) this.#problems.add(`checkpoint ${size}`, what);
    else this.#sound = size;
  }

  #wrongIn(size: number, root: Uint8Array, note: string): string | undefined {
    const { origin, root: signed, ...opened } = this.#open(note);
    if (opened.problem) return opened.problem;
    if (origin !== this.#key?.name) return 'is of another ledger';
    if (opened.size !== size) return `was signed for ${opened.size} leaves`;
    const calculated = this.#tree.root();
    if (signed && sameBytes(signed, calculated)) {
      return sameBytes(root, calculated) ? undefined : 'is kept with another root than was signed';
    }
    return `was signed over other events: one of the leaves ${this.#sound} to ${size - 1} was changed`;
  }

  #open(note: string): { problem?: string; origin?: string; size?: number; root?: Uint8Array } {
    if (!this.#key) return { problem: 'is signed, while the ledger has no key' };
    const opened = openNote(note, [this.#key], verify);
    if ('problem' in opened) return opened;
    return parseCheckpoint(opened.text) ?? { problem: 'is signed, but is no checkpoint' };
  }

  async #compareTiles(tiles: readonly Tile[]): Promise<void> {
    if (tiles.length === 0) return;
    this.#tiles += tiles.length;
    const stored = await readTiles(this.#tx, tiles);
    for (const tile of tiles) {
      const kept = stored.get(tileKey(tile));
      if (kept && sameBytes(kept, tile.hashes)) continue;
      this.#problems.add(`tile ${tileKey(tile)}`, kept ? differing(tile, kept) : 'is missing');
    }
  }

  #finish({ size, leaves, tiles }: LedgerFrame): void {
    const reached = this.#tree.size;
    if (size !== reached || leaves !== reached) {
      this.#problems.add('the head', `says ${size} leaves, while ${reached} follow each other`);
    }
    if (this.#newest !== reached) {
      this.#problems.add('the newest checkpoint', `covers ${this.#newest} of ${reached} leaves`);
    }
    if (tiles !== this.#tiles) {
      this.#problems.add('the tiles', `are ${tiles}, where ${this.#tiles} belong`);
    }
  }
}

function differing({ level, index, hashes }: Tile, kept: Uint8Array): string {
  let at = 0;
  while (at < hashes.length && hashes[at] === kept[at]) at += 1;
  const place = index * 256 + Math.floor(at / 32);
  return level === 0 ? `does not hold leaf ${place}` : `does not hold the subtree ${place}`;
}

function checkFrame(frame: LedgerFrame, problems: Problems): void {
  const { lost, twice, gone, evidence, workflows } = frame;
  for (const id of lost)
    problems.add(`event number ${id}`, 'is neither in the log nor waiting for it');
  for (const id of twice) problems.add(`event number ${id}`, 'waits for the log that it is in');
  for (const id of gone) problems.add(`event number ${id}`, 'waits for the log and is missing');
  for (const sha256 of evidence) problems.add(`evidence ${sha256}`, 'is not what its name says');
  for (const version of workflows) problems.add(`workflow ${version}`, 'is not what its hash says');
}

/** The first problems, and how many there were. */
class Problems {
  readonly first: LedgerProblem[] = [];
  count = 0;

  add(where: string, what: string): void {
    this.count += 1;
    if (this.first.length < LISTED) this.first.push({ where, what });
  }
}

async function* each<T>(batches: AsyncIterable<T[]>): AsyncGenerator<T, undefined, void> {
  for await (const batch of batches) yield* batch;
  return undefined;
}
