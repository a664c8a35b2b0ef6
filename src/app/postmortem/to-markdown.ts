import type { Block, Inline, Item } from '#domain/document/document.ts';
import type { Rendering } from './rendering.ts';

/** A post-mortem in Markdown (GFM), with what its references stand for. Pictures are told in words. */
export function toMarkdown(rendering: Rendering): string {
  const { title, about, blocks, id, hash } = rendering;
  const facts = about.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`).join('\n');
  const told = blocks.map((block) => blockText(block, rendering));
  const foot = `${escaped(id)} · SHA-256 of the content ${hash}`;
  return `${[`# ${escaped(title)}`, facts, ...told, '---', foot].join('\n\n')}\n`;
}

function blockText(block: Block, rendering: Rendering): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${lineText(block.children)}`;
    case 'paragraph':
      return atBeginning(lineText(block.children));
    case 'list':
      return block.items
        .map((item, at) =>
          itemText(item, block.start === undefined ? '-' : `${block.start + at}.`, rendering),
        )
        .join('\n');
    case 'table':
      return tableText(block);
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}\n${block.text}\n${fence}`;
    }
    case 'quote':
      return indented(
        block.blocks.map((one) => blockText(one, rendering)).join('\n\n'),
        '> ',
        '> ',
      );
    case 'rule':
      return '---';
    case 'figure': {
      const { says = '', caption = '' } = rendering.figures[block.figure] ?? {};
      return escaped(`${caption} ${says}`);
    }
  }
}

function itemText({ blocks, checked }: Item, mark: string, rendering: Rendering): string {
  const box = checked === undefined ? '' : checked ? '[x] ' : '[ ] ';
  const inner = blocks.reduce((all, block) => {
    // A list stands right below the line that it is of.
    const apart = block.type === 'list' ? '\n' : '\n\n';
    return `${all}${all && apart}${blockText(block, rendering)}`;
  }, '');
  return indented(box + inner, `${mark} `, ' '.repeat(mark.length + 1));
}

function tableText({ head, rows }: Extract<Block, { type: 'table' }>): string {
  const row = (cells: readonly (readonly Inline[])[]) =>
    `| ${cells.map((cell) => lineText(cell).replaceAll('\\\n', ' ')).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
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
    case 'code': {
      const fence = '`'.repeat(longestRun(one.text) + 1);
      const blank = fence.length > 1 || one.text.startsWith('`') ? ' ' : '';
      return `${fence}${blank}${one.text.replaceAll('|', '\\|')}${blank}${fence}`;
    }
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

/** The text with a backslash before each sign that would be none of it. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~{}$]|&(?=#?\w+;)/g, '\\$&');
}

/** What a line begins with may make it a list, a heading or a rule. */
function atBeginning(line: string): string {
  return line.replace(/^([-+#=])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
