import type { RenderingKind } from '#domain/document/document.ts';
import type { Rendering } from './rendering.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';
import { toPdf } from './to-pdf.ts';

const kinds: Record<RenderingKind, { ending: string; mediaType: string }> = {
  markdown: { ending: 'md', mediaType: 'text/markdown' },
  html: { ending: 'html', mediaType: 'text/html' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
};

export type RenderedFile = { name: string; mediaType: string; bytes: Uint8Array };

/** A post-mortem as a file; `name`: without its ending. Throws TYPESETTER_MISSING. */
export async function renderedAs(
  rendering: Rendering,
  as: RenderingKind,
  name: string,
): Promise<RenderedFile> {
  const { ending, mediaType } = kinds[as];
  const bytes =
    as === 'pdf'
      ? await toPdf(rendering)
      : new TextEncoder().encode(as === 'html' ? toHtml(rendering) : toMarkdown(rendering));
  return { name: `${name}.${ending}`, mediaType, bytes };
}
