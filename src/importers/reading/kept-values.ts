const BLOCK_BYTES = 1 << 20;

/**
 * What a format keeps of a report until it is asked for, of which there may be hundreds of thousands: as bytes, outside
 * of the heap, which would grow to twice what lives in it.
 */
export class KeptValues<Value> {
  private readonly blocks: Uint8Array[] = [];
  /** Of each value the number of its block, where it starts there and where it ends. */
  private readonly bounds: number[] = [];
  private used = 0;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();

  /** Keeps a value that JSON can say; the number that it goes by. */
  add(value: Value): number {
    const bytes = this.encoder.encode(JSON.stringify(value));
    let block = this.blocks.at(-1);
    if (!block || this.used + bytes.length > block.length) {
      block = new Uint8Array(Math.max(BLOCK_BYTES, bytes.length));
      this.blocks.push(block);
      this.used = 0;
    }
    block.set(bytes, this.used);
    this.bounds.push(this.blocks.length - 1, this.used, this.used + bytes.length);
    this.used += bytes.length;
    return this.bounds.length / 3 - 1;
  }

  at(number: number): Value {
    const [block = 0, start, end] = this.bounds.slice(number * 3, number * 3 + 3);
    return JSON.parse(this.decoder.decode(this.blocks[block]?.subarray(start, end)));
  }
}
