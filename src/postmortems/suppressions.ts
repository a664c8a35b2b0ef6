import type { Span, Suppression } from '#domain/postmortem/postmortem.ts';
import type { Block } from './markdown.ts';

const order =
  /^<!--+\s*lint-ignore(?<file>-file)?(?:\s+(?<rules>[\w/-]+(?:\s*,\s*[\w/-]+)*))?\s*(?::(?<reason>[\s\S]*?))?\s*--+>$/;

/**
 * Orders in comments: `lint-ignore RULE: reason` covers the block that it stands in or before, and with
 * `lint-ignore-file` the file.
 */
export function suppressionsOf(
  text: string,
  comments: readonly Span[],
  blocks: readonly Block[],
): Suppression[] {
  return comments.flatMap((comment) => {
    const found = order.exec(text.slice(comment.start, comment.end));
    if (!found) return [];
    const { file, rules = '', reason = '' } = found.groups ?? {};
    const covers = file ? { start: 0, end: text.length } : coveredBy(comment, blocks);
    return [
      {
        ...comment,
        rules: rules.split(',').flatMap((rule) => rule.trim() || []),
        reason: reason.trim(),
        covers,
      },
    ];
  });
}

/** The innermost block that holds the comment beside other words, else the next one after it. */
function coveredBy(comment: Span, blocks: readonly Block[]): Span {
  const around = blocks.find(({ start, end }) => start <= comment.start && comment.end <= end);
  const inner = around && around.type !== 'set-aside' ? within(comment, around) : undefined;
  const next = blocks.find(({ start, type }) => start >= comment.end && type !== 'set-aside');
  const { start, end } = inner ?? next ?? { start: comment.end, end: comment.end };
  return { start, end };
}

function within(comment: Span, block: Block): Span {
  const parts = block.type === 'list' ? block.items : block.type === 'table' ? block.rows : [];
  const part = parts.find(({ start, end }) => start <= comment.start && comment.end <= end);
  if (!part) return block;
  return 'blocks' in part && part.blocks.some(({ type }) => type === 'list')
    ? coveredBy(comment, part.blocks)
    : part;
}
