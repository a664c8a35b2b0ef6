/** Slots are of four 32-bit words, and so is what is looked at of a hash: 128 bits, which no two share by chance. */
const WORDS = 4;
const FIRST_SLOTS = 1024;

/**
 * How often each SHA-256 was seen. Of a hash that was seen once, as nearly all are, 16 bytes are kept, and at least a
 * quarter of as many are free: a set of texts would take ten times that, and a report may have millions.
 */
export class HashCounts {
  private slots = new Uint32Array(FIRST_SLOTS * WORDS);
  private filled = 0;
  private readonly repeated = new Map<string, number>();
  private readonly bytes = Buffer.alloc(32);
  private readonly words = new Uint32Array(this.bytes.buffer, this.bytes.byteOffset, WORDS);

  /** Counts the hash, in hexadecimal; how often it has been seen, now included. */
  count(hash: string): number {
    this.bytes.write(hash, 'hex');
    if (this.isNew()) return 1;
    const count = (this.repeated.get(hash) ?? 1) + 1;
    this.repeated.set(hash, count);
    return count;
  }

  private isNew(): boolean {
    const free = freeSlot(this.slots, this.words);
    if (free === undefined) return false;
    this.slots.set(this.words, free);
    this.filled += 1;
    if (this.filled * WORDS * 4 > this.slots.length * 3) this.grow();
    return true;
  }

  private grow(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    for (let at = 0; at < this.slots.length; at += WORDS) {
      const words = this.slots.subarray(at, at + WORDS);
      if (!isEmpty(words, 0)) slots.set(words, freeSlot(slots, words));
    }
    this.slots = slots;
  }
}

/** Where the words may stand, as near as possible behind the place that they name; undefined where they stand already. */
function freeSlot(slots: Uint32Array, words: Uint32Array): number | undefined {
  const mask = slots.length / WORDS - 1;
  for (let slot = (words[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    if (isEmpty(slots, at)) return at;
    if (words.every((word, index) => slots[at + index] === word)) return undefined;
  }
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return slots[at] === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0;
}
