import { graphOfDrawn } from './diagrams/drawn.ts';
import { readDot } from './diagrams/read-dot.ts';
import { readMermaid } from './diagrams/read-mermaid.ts';
import { writeDot } from './diagrams/write-dot.ts';
import { writeMermaid } from './diagrams/write-mermaid.ts';
import type { CauseGraph } from './graph.ts';
import type { LineFault } from './outline/lines.ts';
import type { KnownIds } from './outline/new-ids.ts';
import { readOutline } from './outline/read-outline.ts';
import { writeOutline } from './outline/write-outline.ts';

/** The texts that a graph of causes is read from. */
export const causeTexts = ['outline', 'mermaid', 'dot'] as const;
export type CauseText = (typeof causeTexts)[number];

/** What it is written as: the same, and JSON, the graph itself. */
export const causeFormats = [...causeTexts, 'json'] as const;
export type CauseFormat = (typeof causeFormats)[number];

export function writeCauses(graph: CauseGraph, format: CauseFormat): string {
  switch (format) {
    case 'outline':
      return writeOutline(graph);
    case 'mermaid':
      return writeMermaid(graph);
    case 'dot':
      return writeDot(graph);
    case 'json':
      return `${JSON.stringify(graph, null, 2)}\n`;
  }
}

/**
 * Reads a graph. With `faults` it is not what was meant, and none is to be kept; `notRead` is what else a diagram has,
 * such as groups and colours.
 */
export function readCauses(
  text: string,
  format: CauseText,
  known: KnownIds,
): { graph: CauseGraph; faults: readonly LineFault[]; notRead: readonly LineFault[] } {
  if (format === 'outline') return { ...readOutline(text, known), notRead: [] };
  const { drawn, faults } = format === 'mermaid' ? readMermaid(text) : readDot(text);
  return { ...graphOfDrawn(drawn, known), faults };
}

/** What a text most likely is. */
export function causeFormatOf(text: string): CauseFormat {
  if (/^\s*\{/.test(text)) return 'json';
  // Comments of either may stand before it.
  const rest = text.replace(/^(?:\s+|%%.*|\/\/.*|\/\*[\s\S]*?\*\/)*/, '');
  if (/^(?:strict\s+)?(?:di)?graph\b[^\n;]*\{/i.test(rest)) return 'dot';
  return /^(?:flowchart|graph)\b/.test(rest) ? 'mermaid' : 'outline';
}
