import { causeCodes, causeLevels } from '#domain/causes/taxonomy.ts';
import { levelsOf } from '#domain/causes/views/levels.ts';
import { elapsedText } from '#domain/clock/duration.ts';
import type { Standing } from '#domain/corrective-action/coverage.ts';
import { type Block, tableOf, words, wordsOf } from '#domain/document/document.ts';
import { measureText } from '#domain/impact/measure-text.ts';
import { causesOf } from '#domain/incident/state.ts';
import type { SectionKind } from '#domain/postmortem/postmortem.ts';
import { parts } from '#domain/postmortem-text/parts.ts';
import { resolve } from '#domain/postmortem-text/resolve.ts';
import { instantText, type Subject } from '#domain/postmortem-text/subject.ts';
import { type Outside, type Passage, passagesFor } from '#domain/redaction/passages.ts';
import type { LeftOut } from '#domain/redaction/redact.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import { kindOf } from '#postmortems/headings.ts';
import { readDocument } from '#postmortems/read-document.ts';

/** Which sections of a text an audience reads as they were written; of the others what is marked for it. */
const sectionsFor: Record<Outside, readonly SectionKind[]> = {
  customer: ['summary', 'impact'],
  public: ['summary'],
};

/** What people outside are told of an incident, before anything is found in it that they are not to read. */
export function composed(
  text: string,
  subject: Subject,
  audience: Outside,
  actions: readonly Standing[],
): { blocks: Block[]; leftOut: LeftOut[] } {
  const { blocks, leftOut } = chosen(passagesFor(audience, text), audience);
  const told = resolve(blocks, forOutside(subject)).blocks;
  const added =
    audience === 'customer'
      ? [...impactOf(subject), ...courseOf(subject), ...plannedOf(actions)]
      : [...courseOf(subject), ...causesByLevel(subject), ...doneOf(actions)];
  return { blocks: [...told, ...added], leftOut };
}

type Section = { kind: SectionKind; level: number };

/** The passages and sections that are for the audience, and which were passed over. */
function chosen(
  passages: readonly Passage[],
  audience: Outside,
): { blocks: Block[]; leftOut: LeftOut[] } {
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  const reads = ({ kind }: Section) => sectionsFor[audience].includes(kind);
  let section: Section = { kind: 'title', level: 0 };
  const take = (text: string, marked: boolean) => {
    for (const block of readDocument(text)) {
      section = sectionAfter(section, block);
      if ((marked || reads(section)) && !isPart(block)) blocks.push(block);
      else if (block.type === 'heading' && section.kind !== 'title')
        leftOut.push({ kind: 'passage', where: `“${wordsOf(block.children)}”` });
    }
  };
  let pending = '';
  for (const { text, line, marked, told } of passages) {
    if (!told) leftOut.push({ kind: 'passage', where: `line ${line}`, text: text.trim() });
    // Where the section is read anyway, a mark within a line does not break that.
    else if (!marked || reads(readDocument(pending).reduce(sectionAfter, section))) pending += text;
    else {
      take(pending, false);
      take(text, true);
      pending = '';
    }
  }
  take(pending, false);
  return { blocks, leftOut };
}

/** A heading of no known kind is of the kind of the one that it stands under. */
function sectionAfter(before: Section, block: Block): Section {
  if (block.type !== 'heading') return before;
  const { level, children } = block;
  const known = kindOf(wordsOf(children)) ?? (level === 1 ? 'title' : 'other');
  return known === 'other' && level > before.level ? before : { kind: known, level };
}

/** Tables of the house: what of them an audience reads is put together for it. */
function isPart(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const [only, more] = block.children;
  return only?.type === 'reference' && more === undefined && parts.has(only.written);
}

/** Of the facts those that are milestones, and of these no more than what happened. */
function forOutside(subject: Subject): Subject {
  const named = new Set(Object.values(subject.incident.milestones));
  const facts = subject.facts
    .filter(({ id }) => named.has(id))
    .map(({ source: _, url: __, raw: ___, evidence: ____, actor: _____, ...fact }) => fact);
  return { ...subject, facts };
}

function impactOf({ impact: { measures } }: Subject): Block[] {
  if (measures.length === 0) return [];
  const rows = measures.map((measure) => [
    [measure.component, measure.degree?.replace('-', ' ')].filter(Boolean).join(': '),
    measureText(measure),
    measure.period ? elapsedText(measure.period.seconds) : '',
  ]);
  return [headed('What it did'), tableOf(['Of what', 'How much', 'For how long'], rows)];
}

function courseOf(subject: Subject): Block[] {
  const rows = milestones.flatMap((one) => {
    const at = subject.times[one];
    return at ? [[one, instantText(subject, `${at.slice(0, 16)}:00.000Z`)]] : [];
  });
  if (rows.length === 0) return [];
  return [headed('When it was'), tableOf(['Milestone', 'When'], rows)];
}

/** Kinds of causes by the level of the work, without a word of what people wrote of them. */
function causesByLevel({ incident }: Subject): Block[] {
  const { graph } = causesOf(incident);
  const codes: Partial<Record<string, { is: string }>> = causeCodes;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const rows = levelsOf(graph).flatMap(({ level, nodes: on }) => {
    const kinds = on.flatMap(({ id }) => codes[nodes.get(id)?.code ?? '']?.is ?? []);
    return kinds.length > 0 && level !== 'unsaid'
      ? [[causeLevels[level], [...new Set(kinds)].join('; ')]]
      : [];
  });
  return rows.length > 0 ? [headed('Why it came about'), tableOf(['Level', 'What'], rows)] : [];
}

/** What is done about it, and until when; who does it is nobody's business outside. */
function plannedOf(actions: readonly Standing[]): Block[] {
  const told = actions.filter(({ standing }) => standing === 'agreed' || standing === 'done');
  if (told.length === 0) return [];
  const rows = told.map(({ text, standing, due }) => [text, standing, due?.slice(0, 10) ?? '']);
  return [headed('What is done about it'), tableOf(['Action', 'State', 'Until'], rows)];
}

function doneOf(actions: readonly Standing[]): Block[] {
  const done = actions.filter(({ standing }) => standing === 'done');
  if (done.length === 0) return [];
  const items = done.map(({ text }) => ({
    blocks: [{ type: 'paragraph' as const, children: words(text) }],
  }));
  return [headed('What was done about it'), { type: 'list', items }];
}

function headed(text: string): Block {
  return { type: 'heading', level: 2, children: words(text) };
}
