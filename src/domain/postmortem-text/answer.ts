import type { Block } from '#domain/document/document.ts';

/** What a reference stands for, and of which facts, measures and causes that is; or why it stands for nothing. */
export type Answer =
  | { text: string; of: readonly string[] }
  | { blocks: readonly Block[]; of: readonly string[] }
  | { problem: string };
