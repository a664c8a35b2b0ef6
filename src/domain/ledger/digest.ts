/**
 * The two functions that the ledger is built on. They arrive from outside because the domain imports nothing;
 * `#app/digest.ts` is the one implementation.
 */
export type Digest = {
  /** SHA-256 (FIPS 180-4) over the chunks one after the other: 32 bytes. */
  sha256: (...chunks: Uint8Array[]) => Uint8Array;
  /**
   * The canonical JSON text of a value (RFC 8785). Throws a `TypeError` that names the place of anything that
   * JSON cannot carry exactly: undefined, NaN, infinities, BigInt, Date and other classes, lone surrogates.
   */
  canonical: (value: unknown) => string;
};
