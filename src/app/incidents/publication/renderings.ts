import { hashOfText } from '#app/digest.ts';
import type { Rendering } from '#app/postmortem/rendering.ts';
import { type Block, words, wordsOf } from '#domain/document/document.ts';
import type { Finder } from '#domain/redaction/finders.ts';
import type { Outside } from '#domain/redaction/passages.ts';
import { type LeftOut, redact, redactText } from '#domain/redaction/redact.ts';

type Redacted = { rendering: Rendering; leftOut: readonly LeftOut[] };

/** All of a post-mortem, but for secrets: in its title, in what stands under that, and in pictures too. */
export function insideOf(whole: Rendering, finders: readonly Finder[]): Redacted {
  const { blocks, leftOut } = redact(whole.blocks, { finders, outside: false });
  const { hash: _, ...rest } = whole;
  const clean = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (__, part) =>
      typeof part === 'string' ? redactText(part, finders) : part,
    );
  const { title, about, figures } = rest;
  const content = {
    ...rest,
    title: clean(title),
    about: clean(about),
    figures: clean(figures),
    blocks,
  };
  return { rendering: hashed(content), leftOut };
}

/** What was put together for people outside, without what is found in it. */
export function outsideOf(
  { title, at, audience }: { title: string; at: string; audience: Outside },
  whole: { blocks: readonly Block[]; leftOut: readonly LeftOut[] },
  finders: readonly Finder[],
): Redacted {
  const titled: Block = { type: 'heading', level: 1, children: words(title) };
  const { blocks, leftOut } = redact([titled, ...whole.blocks], { finders, outside: true });
  const [first, ...rest] = blocks;
  const content = {
    // No id of the house: it stands below the document.
    id: `Post-mortem (${audience})`,
    title: first?.type === 'heading' ? wordsOf(first.children) : '',
    language: 'en' as const,
    about: [['As of', at.slice(0, 10)] as const],
    blocks: rest,
    figures: {},
    at,
  };
  return { rendering: hashed(content), leftOut: [...whole.leftOut, ...leftOut] };
}

function hashed(content: Omit<Rendering, 'hash'>): Rendering {
  return { ...content, hash: hashOfText(JSON.stringify(content)) };
}
