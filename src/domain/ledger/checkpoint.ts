import { fromBase64, toBase64 } from './bytes.ts';

/** What a log vouches for at one moment (C2SP tlog-checkpoint v1.0.0): so many leaves, under this root. */
export type Checkpoint = {
  /** The log's name; also the name of the key that signs. */
  origin: string;
  size: number;
  /** 32 bytes. */
  root: Uint8Array;
};

/** The text to be signed as a note. Throws a `RangeError` for an origin or size that it cannot carry. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n')) throw new RangeError('An origin is one line');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`Not a tree size: ${size}`);
  if (root.length !== 32) throw new RangeError('A root hash has 32 bytes');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a checkpoint note; undefined unless it is exactly what `formatCheckpoint` writes.
 *
 * Extension lines are refused: we write none, and nobody can audit them. So are sizes beyond 2^53.
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', base64 = '', ...rest] = text.split('\n');
  const root = fromBase64(base64);
  if (origin === '' || rest.length !== 1 || rest[0] !== '' || root?.length !== 32) return undefined;
  if (!/^(?:0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root };
}
