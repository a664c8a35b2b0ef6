/** Slots are of four 32-bit words: three of a hash, which no two share by chance, and the number that it has. */
const WORDS = 4;
const HASH_BYTES = 12;
const FIRST_SLOTS = 1024;

/**
 * SHA-256 hashes by the order in which they were added. Of each 16 bytes are kept, and at least a quarter of as many are
 * free: a map of texts would take ten times that, and a report may have millions.
 */
export class NumberedHashes {
  private slots = new Uint32Array(FIRST_SLOTS * WORDS);
  private size = 0;
  private readonly words = new Uint32Array(WORDS);
  private readonly bytes = new Uint8Array(this.words.buffer);

  /** The number of the hash, of 32 bytes: from 1, in the order of the first additions. */
  find(hash: Uint8Array): number | undefined {
    this.bytes.set(hash.subarray(0, HASH_BYTES));
    return this.slots[slotOf(this.slots, this.words) + WORDS - 1] || undefined;
  }

  /** Adds the hash unless it is there; whether it was not. */
  add(hash: Uint8Array): boolean {
    this.bytes.set(hash.subarray(0, HASH_BYTES));
    const slot = slotOf(this.slots, this.words);
    if (this.slots[slot + WORDS - 1] !== 0) return false;
    this.size += 1;
    this.words[WORDS - 1] = this.size;
    this.slots.set(this.words, slot);
    if (this.size * WORDS * 4 > this.slots.length * 3) this.grow();
    return true;
  }

  private grow(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    for (let at = 0; at < this.slots.length; at += WORDS) {
      const words = this.slots.subarray(at, at + WORDS);
      if (words[WORDS - 1] !== 0) slots.set(words, slotOf(slots, words));
    }
    this.slots = slots;
  }
}

/** Where the hash stands, else where it may: as near as possible behind the place that its first word names. */
function slotOf(slots: Uint32Array, [first = 0, second, third]: Uint32Array): number {
  const mask = slots.length / WORDS - 1;
  for (let slot = first & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    if (slots[at + WORDS - 1] === 0) return at;
    if (slots[at] === first && slots[at + 1] === second && slots[at + 2] === third) return at;
  }
}
