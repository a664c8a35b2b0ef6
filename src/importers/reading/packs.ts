import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Enough for them to be small, and for one pack to be little. */
const PACKED = 256;

/**
 * What a format keeps until a report ends, in its order: as bytes outside of the heap, so many at a time, for of a large
 * report there may be hundreds of thousands, each like those before it.
 */
export class Packs<Value> {
  private readonly packs: Uint8Array[] = [];
  private open: Value[] = [];
  private added = 0;

  get size(): number {
    return this.added;
  }

  /** Keeps a value that JSON can say. */
  add(value: Value): void {
    this.added += 1;
    this.open.push(value);
    if (this.open.length < PACKED) return;
    this.packs.push(deflateRawSync(JSON.stringify(this.open), { level: 1 }));
    this.open = [];
  }

  /** All of them; none is kept of what was taken. */
  *taken(): Generator<Value, void, void> {
    for (let pack = this.packs.shift(); pack; pack = this.packs.shift()) {
      yield* JSON.parse(inflateRawSync(pack).toString()) as Value[];
    }
    yield* this.open.splice(0);
  }
}
