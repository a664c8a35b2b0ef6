import type { Postmortem, Section, SectionKind } from '#domain/postmortem/postmortem.ts';

const parts = [
  'summary',
  'impact',
  'timeline',
  'causes',
  'detection',
  'response',
  'actions',
  'lessons',
];

/** Whether this is a whole post-mortem, and not a note or a part of one: what is missing is missed only there. */
export function isWhole({ sections, record }: Postmortem): boolean {
  const kinds = new Set(sections.map(({ kind }) => kind).filter((kind) => parts.includes(kind)));
  return kinds.size >= 2 || record !== undefined;
}

export function sectionOf({ sections }: Postmortem, kind: SectionKind): Section | undefined {
  return sections.find((section) => section.kind === kind);
}

/** Sev 1 is the worst; as the record has it, else as the text says. */
function rankOf({ record, severity }: Postmortem): number | undefined {
  return record?.severity ?? severity?.rank;
}

/** Sev 1 and 2: more is asked of what was that bad. */
export function isGrave(postmortem: Postmortem): boolean {
  return (rankOf(postmortem) ?? Number.POSITIVE_INFINITY) <= 2;
}
