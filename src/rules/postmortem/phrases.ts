import { groupBy } from '#domain/group-by.ts';
import type { Postmortem, SectionKind, Sentence, Span } from '#domain/postmortem/postmortem.ts';
import { apology, logLine } from './words/en/exempt.ts';

/** Words that were found, with the sentence that they are in. */
export type Found = Span & { quote: string; match: RegExpExecArray; sentence: Sentence };

/** Whole words, in small letters or not; a blank in one stands for any number of them. */
export function anyOf(...phrases: readonly string[]): RegExp {
  const said = phrases.join('|').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![\\w-])(?:${said})(?![\\w-])`, 'gi');
}

/**
 * Where the writer says it, in sections of these kinds or in all: what others said or wrote, logs, and what is said to
 * customers in apology, is passed over.
 */
export function said(
  postmortem: Postmortem,
  pattern: RegExp,
  {
    within,
    beyond = [],
  }: { within?: readonly SectionKind[]; beyond?: readonly SectionKind[] } = {},
): Found[] {
  const { prose, quotations } = postmortem;
  return [...prose.matchAll(pattern)].flatMap((match): Found[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const sentence = holding(postmortem.sentences, span);
    if (!sentence) return [];
    const { kind } = sentence.section;
    if ((within && !within.includes(kind)) || beyond.includes(kind)) return [];
    if (holding(quotations, span) || isExempt(postmortem, sentence)) return [];
    return [{ ...span, quote: match[0].replace(/\s+/g, ' '), match, sentence }];
  });
}

const exempt = new WeakMap<Sentence, boolean>();

/** Asked of a sentence as often as something is found in it, by each rule. */
function isExempt({ prose }: Postmortem, sentence: Sentence): boolean {
  const { section, start, end } = sentence;
  if (section.kind === 'external' || section.kind === 'people') return true;
  let is = exempt.get(sentence);
  if (is === undefined) {
    const text = prose.slice(start, end);
    is = logLine.test(text) || apology.test(text);
    exempt.set(sentence, is);
  }
  return is;
}

/** The span that holds another; they are in order and do not overlap. */
export function holding<S extends Span>(spans: readonly S[], { start, end }: Span): S | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] as S).start <= start) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  return span && span.start <= start && end <= span.end ? span : undefined;
}

/** So far around what was found its sentence is looked at: one may be as long as a file. */
const NEAR = 400;

/** What stands before it in its sentence, and after. */
export function around({ prose }: Postmortem, { start, end, sentence }: Found) {
  return {
    before: prose.slice(Math.max(sentence.start, start - NEAR), start),
    after: prose.slice(end, Math.min(sentence.end, end + NEAR)),
  };
}

/** The words of a span, as they are read. */
export function wordsOf({ prose }: Postmortem, { start, end }: Span): string {
  return prose.slice(start, end).replace(/\s+/g, ' ').trim();
}

const byKind = new WeakMap<Postmortem, Map<SectionKind, Sentence[]>>();

/** The sentences of sections of these kinds, without headings; kind by kind. Many rules ask of the same text. */
export function sentencesOf(
  postmortem: Postmortem,
  ...kinds: readonly SectionKind[]
): readonly Sentence[] {
  let known = byKind.get(postmortem);
  if (!known) {
    const told = postmortem.sentences.filter(({ form }) => form !== 'heading');
    known = groupBy(told, ({ section }) => section.kind);
    byKind.set(postmortem, known);
  }
  const [only, ...others] = kinds.map((kind) => known.get(kind) ?? []);
  return others.length === 0 ? (only ?? []) : [only ?? [], ...others].flat();
}

/** Where a fault of the whole is told: its title, or its beginning. */
export function wholeOf({ title, sentences, text }: Postmortem): Span {
  const { start, end } = title ?? sentences[0] ?? { start: 0, end: Math.min(text.length, 1) };
  return { start, end };
}

/** One fault for all of these: the first is its place. */
export function together(spans: readonly Span[], message: string) {
  const [first, ...others] = spans.map(({ start, end }) => ({ start, end }));
  return first ? [{ ...first, message, ...(others.length > 0 ? { others } : {}) }] : [];
}
