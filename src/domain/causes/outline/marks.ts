import {
  type CauseNode,
  type EdgeType,
  edgeTypes,
  factEvidence,
  fileEvidence,
  gates,
  linkEvidence,
  MOST_EVIDENCE,
  nodeId,
  nodeKinds,
} from '#domain/causes/graph.ts';
import {
  causeCodes,
  causeLevels,
  causeRoles,
  escapePoints,
  triggers,
} from '#domain/causes/taxonomy.ts';
import { nearest } from '#domain/nearest.ts';

/** What a line says of its node beside the text: the words in braces at its end. No two lists share a word. */
export type Marks = Partial<Omit<CauseNode, 'text'>> & {
  /** How the node leads to the one that it stands under. */
  type?: EdgeType;
};
type Part = Exclude<keyof Marks, 'id' | 'evidence'>;

const lists = {
  kind: nodeKinds,
  gate: gates,
  type: edgeTypes,
  level: Object.keys(causeLevels),
  code: [...Object.keys(causeCodes), ...Object.keys(triggers)],
  role: Object.keys(causeRoles),
  escaped: Object.keys(escapePoints),
} satisfies Record<Part, readonly string[]>;

const parts = new Map<string, Part>(
  Object.entries(lists).flatMap(([part, words]) => words.map((word) => [word, part as Part])),
);

/** The words of a pair of braces, in any order, and what is wrong with them. */
export function readMarks(words: string): { marks: Marks; faults: string[] } {
  const marks: Record<string, unknown> = {};
  const evidence = new Set<string>();
  const faults: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    if (isEvidence(word)) {
      evidence.add(word);
      continue;
    }
    const part = word.startsWith('^') ? 'id' : parts.get(word);
    const value = part === 'id' ? word.slice(1) : word;
    const fault = faultOf(word, part, marks[part ?? ''] ?? value, value);
    if (fault) faults.push(fault);
    else if (part) marks[part] = value;
  }
  if (evidence.size > MOST_EVIDENCE) faults.push(`more than ${MOST_EVIDENCE} pieces of evidence`);
  const cited = evidence.size > 0 ? { evidence: [...evidence] } : {};
  return { marks: { ...marks, ...cited } as Marks, faults };
}

function faultOf(
  word: string,
  part: Part | 'id' | undefined,
  said: unknown,
  value: string,
): string | undefined {
  if (!part) return unknownWord(word);
  if (part === 'id' && !nodeId.test(value))
    return `“${word}” is no id: ^ and a letter, then letters, digits, - or _, 40 at most`;
  if (said === value) return undefined;
  return `“${said}” and “${value}” say two things of one node: keep one`;
}

/** What can be cited: a fact by its id, a page by its address, a kept file by its SHA-256. */
export function isEvidence(word: string): boolean {
  return factEvidence.test(word) || linkEvidence.test(word) || fileEvidence.test(word);
}

function unknownWord(word: string): string {
  const meant = nearest(word, [...parts.keys()]);
  const rest = meant ? `did you mean “${meant}”?` : 'write \\{ where a brace belongs to the text';
  return `“${word}” is no mark: ${rest}`;
}

/** The marks in braces, in one order; nothing where there is none to write. */
export function writeMarks({ id, evidence = [], ...marks }: Marks): string {
  const order = Object.keys(lists) as Part[];
  const words = [
    ...(id === undefined ? [] : [`^${id}`]),
    ...order.flatMap((part) => marks[part] ?? []),
    ...evidence,
  ];
  return words.length > 0 ? `{${words.join(' ')}}` : '';
}
