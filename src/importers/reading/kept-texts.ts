/** Texts that are kept for longer than the part of the report that says them: each once, however often it is said. */
export class KeptTexts {
  private readonly known = new Map<string, string>();

  text(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const kept = detached(text);
    this.known.set(kept, kept);
    return kept;
  }
}

/** A copy: a text that was cut from a longer one holds on to all of that, here to the piece of the report. */
export function detached<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
