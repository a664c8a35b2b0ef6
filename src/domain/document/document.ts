/** What stands within a line of a document. */
export type Inline =
  | { type: 'text' | 'code'; text: string }
  | { type: 'strong' | 'emphasis'; children: readonly Inline[] }
  | { type: 'link'; href: string; children: readonly Inline[] }
  | { type: 'break' }
  /** A reference as somebody wrote it, between the braces; `at`: the offset of those in the text. */
  | { type: 'reference'; written: string; at: number }
  /** What a reference stands for. */
  | { type: 'value'; text: string };

export type Block =
  | { type: 'heading'; level: number; children: readonly Inline[] }
  | { type: 'paragraph'; children: readonly Inline[] }
  /** `start`: the first number of one that is numbered. */
  | { type: 'list'; start?: number; items: readonly Item[] }
  | { type: 'table'; head: readonly Cell[]; rows: readonly (readonly Cell[])[] }
  | { type: 'code'; text: string }
  | { type: 'quote'; blocks: readonly Block[] }
  | { type: 'rule' }
  | { type: 'figure'; figure: FigureName };
export type Item = { blocks: readonly Block[]; checked?: boolean };
export type Cell = readonly Inline[];

/** Pictures that are drawn of an incident. */
export const figureNames = ['timeline', 'causes'] as const;
export type FigureName = (typeof figureNames)[number];

/** What documents are rendered as. */
export const renderingKinds = ['markdown', 'html', 'pdf'] as const;
export type RenderingKind = (typeof renderingKinds)[number];

/** A line of words. */
export function words(text: string): Inline[] {
  return [{ type: 'text', text }];
}

/** A table of texts. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { type: 'table', head: head.map(words), rows: rows.map((row) => row.map(words)) };
}

/** A paragraph of words. */
export function saying(text: string): Block {
  return { type: 'paragraph', children: words(text) };
}

/** The words of a line alone. */
export function wordsOf(children: readonly Inline[]): string {
  return children
    .map((one) => {
      if ('children' in one) return wordsOf(one.children);
      if (one.type === 'reference') return `{{ ${one.written} }}`;
      return one.type === 'break' ? ' ' : one.text;
    })
    .join('');
}
