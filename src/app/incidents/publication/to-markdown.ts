import type { Block, Inline, Item } from '#domain/document/document.ts';

/** Blocks as Markdown (GFM), each word as it is. Pictures are named. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${lineText(block.children)}`;
    case 'paragraph':
      return lineText(block.children).replace(/^(?=[-+#=]|\d+[.)])/, '\\');
    case 'list':
      return block.items
        .map((item, at) => itemText(item, block.start === undefined ? '-' : `${block.start + at}.`))
        .join('\n');
    case 'table': {
      const row = (cells: readonly (readonly Inline[])[]) =>
        `| ${cells.map((cell) => lineText(cell).replaceAll('\\\n', ' ')).join(' | ')} |`;
      return [
        row(block.head),
        `|${' --- |'.repeat(block.head.length)}`,
        ...block.rows.map(row),
      ].join('\n');
    }
    case 'code':
      return ['````', block.text.replaceAll('````', '```'), '````'].join('\n');
    case 'quote':
      return indented(block.blocks.map(blockText).join('\n\n'), '> ', '> ');
    case 'rule':
      return '---';
    case 'figure':
      return `(${block.figure})`;
  }
}

function itemText({ blocks, checked }: Item, mark: string): string {
  const box = checked === undefined ? '' : checked ? '[x] ' : '[ ] ';
  return indented(box + blocks.map(blockText).join('\n'), `${mark} `, ' '.repeat(mark.length + 1));
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first : rest) + line)
    .join('\n');
}

function lineText(children: readonly Inline[]): string {
  return children.map(inlineText).join('');
}

function inlineText(one: Inline): string {
  switch (one.type) {
    case 'text':
    case 'value':
      return escaped(one.text);
    case 'code':
      return `\`\` ${one.text.replaceAll('``', '`')} \`\``;
    case 'strong':
      return `**${lineText(one.children)}**`;
    case 'emphasis':
      return `*${lineText(one.children)}*`;
    case 'link':
      return `[${lineText(one.children)}](<${one.href.replaceAll(/[<>\n]/g, encodeURIComponent)}>)`;
    case 'break':
      return '\\\n';
    case 'reference':
      return escaped(`{{ ${one.written} }}`);
  }
}

/** With a backslash before each sign that would be none of the text. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~{}]|&(?=#?\w+;)/g, '\\$&');
}
