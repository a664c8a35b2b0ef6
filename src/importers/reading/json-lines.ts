import { readJson } from './json-document.ts';
import { type Head, type JsonEvent, outermostHead } from './json-selection.ts';
import { type LineEvent, readLines } from './line-document.ts';

/** In characters: past it a text without an end is taken for something else than a document. */
const longest = 64 * 1024 * 1024;

/**
 * Hands over the JSON documents of a text one after another, as items of a list `[]`: one a line, or each over as many
 * lines as it needs. A text that is one JSON list gives its items.
 *
 * A document that cannot be read is reported with its line, and those after it are read. Never throws.
 */
export async function* readJsonLines(
  text: AsyncIterable<string>,
  handle: (event: JsonEvent) => void,
): AsyncGenerator<void, void, void> {
  const source = text[Symbol.asyncIterator]();
  const opening: string[] = [];
  let next = await source.next();
  for (; !next.done; next = await source.next()) {
    opening.push(next.value);
    if (/\S/.test(next.value)) break;
  }
  async function* all(): AsyncGenerator<string, void, void> {
    yield* opening;
    for (let more = await source.next(); !more.done; more = await source.next()) yield more.value;
  }
  if (/^\s*\[/.test(opening.join(''))) yield* readJson(all(), { items: ['[]'], heads: [] }, handle);
  else {
    const documents = new Documents(handle);
    yield* readLines(all(), (line) => documents.line(line));
    documents.end();
  }
}

class Documents {
  private readonly handle: (event: JsonEvent) => void;
  private readonly head: Head = outermostHead();
  private pending: string[] = [];
  private length = 0;
  private start = 1;
  private indent = '';
  private empty = true;

  constructor(handle: (event: JsonEvent) => void) {
    this.handle = handle;
  }

  line({ text, line }: LineEvent): void {
    if (this.pending.length === 0) {
      if (text.trim() === '') return;
      this.start = line;
      this.indent = /^\s*/.exec(text)?.[0] ?? '';
    } else if (text.startsWith(`${this.indent}{`)) {
      // No document of one that is written over several lines begins as far left: the one before it was cut.
      this.deliver(true);
      this.line({ text, line, terminated: true });
      return;
    }
    this.pending.push(text);
    this.length += text.length;
    if (this.pending.length === 1) this.deliver(!text.trimStart().startsWith('{'));
    else if (text.startsWith(`${this.indent}}`) || this.length > longest) this.deliver(true);
  }

  end(): void {
    this.deliver(true);
    if (this.empty) this.broken('The file is empty', 1);
  }

  /** Hands over what has come together, if it is a document; if it must be one and is not, says so. */
  private deliver(must: boolean): void {
    if (this.pending.length === 0) return;
    this.empty = false;
    try {
      const value: unknown = JSON.parse(this.pending.join('\n'));
      this.handle({
        kind: 'item',
        list: '[]',
        value,
        at: `line ${this.start}`,
        head: this.head,
        keys: [],
      });
    } catch (error) {
      if (!must) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.broken(`The line is no JSON document: ${reason}`, this.start);
    }
    this.pending = [];
    this.length = 0;
  }

  private broken(reason: string, line: number): void {
    this.handle({ kind: 'broken', reason, at: `line ${line}` });
  }
}
