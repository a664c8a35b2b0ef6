import { type RemedyKind, remedyKinds } from '#domain/finding/remedy.ts';

/** What the address of the page says: which findings are counted, and which kind of remedy is listed. */
export type LeverageSearch = { q?: string; kind?: RemedyKind };

export function readLeverageSearch(raw: Record<string, unknown>): LeverageSearch {
  const { q, kind } = raw;
  const known = remedyKinds.find((one) => one === kind);
  return { ...(typeof q === 'string' && q !== '' ? { q } : {}), ...(known ? { kind: known } : {}) };
}
