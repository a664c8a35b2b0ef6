import type { Section, SectionKind, Sentence, Span } from '#domain/postmortem/postmortem.ts';
import { kindOf } from './headings.ts';
import type { Block, Item, Markdown, Row } from './markdown.ts';
import { sentencesIn, trimmed } from './sentences.ts';

export type Outline = { sections: Section[]; sentences: Sentence[]; lines: Line[] };

/** One of several that stand below each other: an item of a list, a row of a table, a line of a paragraph. */
export type Line = Span & {
  section: Section;
  /** What it stands in: lines of one list, table or paragraph share it. */
  group: number;
  /** Its own words, without those of lists within. */
  told: Span;
  nested: boolean;
  checked: boolean;
  /** Of a table. */
  columns?: { header: readonly string[]; cells: readonly (Span | undefined)[] };
};

type Open = Section & { level: number };

/** A label that begins an item or paragraph stands below every heading. */
const LABEL_LEVEL = 7;
const label =
  /^\s*(?:(?:\*\*|__)([^*_\n]{2,60}?)(?:\*\*|__)[ \t]*(:?)|([A-Z][A-Za-z ,/&'’-]{2,40})(:)(?=\s|$))/;

/** Puts blocks under the headings and labels that they stand under. */
export function outlineOf(text: string, { prose, blocks }: Markdown): Outline {
  return new Outliner(text, prose).read(blocks);
}

class Outliner {
  readonly #text: string;
  readonly #prose: string;
  readonly #outline: Outline = { sections: [], sentences: [], lines: [] };
  readonly #open: Open[] = [];
  #group = 0;
  #depth = 0;

  constructor(text: string, prose: string) {
    this.#text = text;
    this.#prose = prose;
  }

  read(blocks: readonly Block[]): Outline {
    const all = { start: 0, end: this.#text.length };
    this.#begin({ ...all, end: 0 }, 'other', 0);
    this.#blocks(blocks, false);
    this.#close(0, this.#text.length);
    return this.#outline;
  }

  #blocks(blocks: readonly Block[], nested: boolean): void {
    for (const block of blocks) {
      if (block.type === 'heading') this.#heading(block);
      else if (block.type === 'paragraph') this.#paragraph(block);
      else if (block.type === 'list') this.#list(block.items, nested);
      else if (block.type === 'table') this.#table(block.header, block.rows);
      else this.#filled();
    }
  }

  get #section(): Open {
    return this.#open.at(-1) as Open;
  }

  #heading(block: Span & { level: number }): void {
    this.#close(block.level, block.start);
    const words = this.#prose.slice(block.start, block.end);
    const first = !this.#outline.sections.some(({ kind }) => kind === 'title');
    const none = first && block.level === 1 ? 'title' : this.#inherited();
    this.#begin(block, kindOf(words) ?? none, block.level);
    this.#sentences(block, 'heading');
  }

  /** What stands under a heading that says nothing of its kind is of the kind above; a title is of none. */
  #inherited(): SectionKind {
    const { kind } = this.#section;
    return kind === 'title' ? 'other' : kind;
  }

  #paragraph(block: Span): void {
    const found = this.#labelOf(block);
    if (!found) {
      this.#words(block, 'paragraph', true);
      return;
    }
    const alone = trimmed(this.#prose, { start: found.end, end: block.end }) === undefined;
    if (alone) this.#close(LABEL_LEVEL, block.start);
    this.#begin(found, found.kind, LABEL_LEVEL);
    this.#sentences(found, 'heading');
    if (alone) return;
    this.#words({ start: found.end, end: block.end }, 'paragraph', true);
    this.#close(LABEL_LEVEL, block.end);
  }

  #list(items: readonly Item[], nested: boolean): void {
    this.#group += 1;
    const group = this.#group;
    this.#depth += 1;
    for (const item of items) this.#item(item, group, nested);
    this.#depth -= 1;
  }

  #item(item: Item, group: number, nested: boolean): void {
    const [first, ...others] = item.blocks;
    const told = first?.type === 'paragraph' ? first : { start: item.start, end: item.start };
    const found = first && this.#labelWithin() ? this.#labelOf(told) : undefined;
    if (!found) {
      const { section, ...line } = { section: this.#section, group, told, nested };
      if (trimmed(this.#prose, told)) {
        const { start, end, checked } = item;
        this.#outline.lines.push({ start, end, section, ...line, checked });
      }
      this.#words(told, 'item', false);
      this.#blocks(first === told ? others : item.blocks, true);
      return;
    }
    const level = LABEL_LEVEL + this.#depth;
    this.#close(level, item.start);
    this.#begin(found, found.kind, level);
    this.#sentences(found, 'heading');
    const rest = { start: found.end, end: told.end };
    this.#words(rest, 'item', true);
    this.#blocks(others, false);
    // What a label alone is for comes after it, in items beside it.
    if (!this.#section.empty || others.length > 0) this.#close(level, item.end);
  }

  #table(header: readonly string[], rows: readonly Row[]): void {
    this.#group += 1;
    for (const row of rows) this.#row(header, row);
  }

  #row(header: readonly string[], row: Row): void {
    const [head, ...cells] = row.cells;
    const kind =
      head && header.length <= 2 && this.#labelWithin()
        ? kindOf(this.#prose.slice(head.start, head.end))
        : undefined;
    const level = LABEL_LEVEL + this.#open.length;
    if (kind && head) this.#begin(head, kind, level);
    else {
      const { start, end } = row;
      const columns = { header, cells: row.cells };
      const at = { section: this.#section, group: this.#group, told: { start, end } };
      this.#outline.lines.push({ start, end, ...at, nested: false, checked: false, columns });
    }
    if (head) this.#sentences(head, kind ? 'heading' : 'cell');
    for (const cell of cells) if (cell) this.#words(cell, 'cell', false);
    if (kind) this.#close(level, row.end);
  }

  /** In a list of actions `Impact:` is a word like any other. */
  #labelWithin(): boolean {
    return !['actions', 'timeline', 'people'].includes(this.#section.kind);
  }

  #labelOf({ start, end }: Span): (Span & { kind: SectionKind }) | undefined {
    const found = label.exec(this.#text.slice(start, Math.min(end, start + 80)));
    if (!found) return undefined;
    const [whole, bold, colon, plain] = found;
    const said = (bold ?? plain ?? '').trim();
    const alone = trimmed(this.#prose, { start: start + whole.length, end }) === undefined;
    if (!(colon || /[:?]$/.test(said) || plain || alone)) return undefined;
    const kind = kindOf(said);
    return kind && { start, end: start + whole.length, kind };
  }

  #words(span: Span, form: Sentence['form'], asLine: boolean): void {
    const own = trimmed(this.#prose, span);
    // A picture alone is content without words.
    if (trimmed(this.#text, span)) this.#filled();
    if (!own) return;
    if (asLine && this.#mayBeList(own)) this.#textLines(own);
    this.#sentences(own, form);
  }

  #mayBeList({ start, end }: Span): boolean {
    return this.#section.kind === 'actions' || /\d[:h.]\d\d/.test(this.#prose.slice(start, end));
  }

  /** Each line of a paragraph by itself: some write a timeline so. */
  #textLines(span: Span): void {
    this.#group += 1;
    let { start } = span;
    for (const part of this.#text.slice(span.start, span.end).split('\n')) {
      const told = trimmed(this.#prose, { start, end: start + part.length });
      start += part.length + 1;
      if (!told) continue;
      const where = { section: this.#section, group: this.#group, told };
      this.#outline.lines.push({ ...told, ...where, nested: false, checked: false });
    }
  }

  #sentences(span: Span, form: Sentence['form']): void {
    if (form !== 'heading') this.#filled();
    for (const sentence of sentencesIn(this.#prose, span))
      this.#outline.sentences.push({ ...sentence, section: this.#section, form });
  }

  #filled(): void {
    for (const section of this.#open) section.empty = false;
  }

  #begin(heading: Span, kind: SectionKind, level: number): void {
    const { start, end } = heading;
    const parent = this.#open.at(-1);
    // A section that others stand in is as empty as they are, and they say so.
    if (parent) parent.empty = false;
    const section = { start, end, heading: { start, end }, kind, empty: true, level };
    this.#open.push(section);
    this.#outline.sections.push(section);
  }

  /** Ends what is open of that level and deeper. */
  #close(level: number, at: number): void {
    while (this.#open.length > (level === 0 ? 0 : 1) && this.#section.level >= level) {
      this.#section.end = at;
      this.#open.pop();
    }
  }
}
