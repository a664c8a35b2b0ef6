import type { Redact } from '#domain/secret/redaction.ts';

/** Keeps the beginning and the end of a text that may be long, and says how much of the middle it left out. */
export class BoundedText {
  private head = '';
  private tail = '';
  private dropped = 0;
  private readonly half: number;

  /** `limit`: how many characters are kept at the most. */
  constructor(limit: number) {
    this.half = Math.floor(limit / 2);
  }

  add(text: string): void {
    const room = this.half - this.head.length;
    this.head += text.slice(0, Math.max(room, 0));
    this.tail += text.slice(Math.max(room, 0));
    const excess = this.tail.length - this.half;
    if (excess > 0) {
      this.tail = this.tail.slice(excess);
      this.dropped += excess;
    }
  }

  /** The last characters of a text that still grows: what is cut at both ends may be a part of a secret. */
  end(limit: number, redact: Redact): string {
    const end = (this.head + this.tail).slice(-limit);
    return redact(redact(end, 'start'), 'end');
  }

  /** The text without what `redact` takes out of it: whole secrets, and what is left of those that were cut in two. */
  toString(redact: Redact = (text) => text): string {
    if (this.dropped === 0) return redact(this.head + this.tail);
    const [head, tail] = [redact(this.head, 'end'), redact(this.tail, 'start')];
    return `${head}\n[… ${this.dropped} characters left out …]\n${tail}`;
  }
}
