import type { CauseNode } from '#domain/causes/graph.ts';
import type { CorrectiveAction } from '#domain/corrective-action/corrective-action.ts';
import { amountText } from '#domain/impact/amount.ts';
import type { ReckonedMeasure } from '#domain/impact/impact.ts';
import { type Measure, usualUnits } from '#domain/impact/measure.ts';
import type { SectionKind } from '#domain/postmortem/postmortem.ts';
import type { FilledLine } from '#domain/postmortem-text/filled-lines.ts';
import type { TimelineFact } from '#domain/timeline/fact.ts';

/** What people wrote of an incident, wherever it is kept. */
export type Written = {
  title: string;
  description?: string;
  measures: readonly ReckonedMeasure[];
  facts: readonly TimelineFact[];
  causes: readonly CauseNode[];
  actions: readonly CorrectiveAction[];
  /** The post-mortem that was written of it, and its lines with their references filled in. */
  postmortem?: { text: string; lines: readonly FilledLine[] };
};

/**
 * A text of an incident and what it is called: `title`, `description`, `post-mortem`, or the id of a fact, measure, cause or
 * action.
 */
export type Piece = { where: string; text: string };

/** Of a line that was filled in, which it is of the piece, from 0, and where its columns are in that. */
type Placed = Piece & { line: number; lines: number; column: number } & Partial<
    Pick<FilledLine, 'columnOf'> & { first: number }
  >;
/** A place within a piece; lines and columns from 1. */
export type PlaceIn = { where: string; line: number; column: number };

/**
 * One post-mortem, in Markdown, of all that people wrote of an incident. What stands for a part of it in its own post-mortem
 * is told there, and what texts have a section for is not told twice. `pieces`: what it was put together from; `placeIn`: where a place of the whole is in these.
 */
export type IncidentProse = {
  text: string;
  pieces: readonly Piece[];
  placeIn: (place: { line: number; column: number }) => PlaceIn;
};

export function proseOf(written: Written, has: ReadonlySet<SectionKind>): IncidentProse {
  const { title, description = '', postmortem } = written;
  const listed: readonly Listed[] = [
    { kind: 'impact', heading: 'Impact', lines: written.measures.map(lineOfMeasure) },
    { kind: 'timeline', heading: 'Timeline', lines: written.facts.map(lineOfFact) },
    { kind: 'causes', heading: 'Causes', lines: written.causes.map(lineOfCause) },
    { kind: 'actions', heading: 'Actions', lines: written.actions.map(lineOfAction) },
  ];
  const prose = new Prose();
  prose.line({ where: 'title', text: title, lead: '# ' });
  if (description !== '') prose.block({ where: 'description', text: description });
  if (postmortem) {
    // The title stands above already.
    const own = `# ${title}`;
    const lines = postmortem.lines.map((line) =>
      line.text === own ? { ...line, text: '' } : line,
    );
    prose.filled({ where: 'post-mortem', text: postmortem.text }, lines, listed);
  }
  for (const { kind, heading, lines } of listed) {
    if (!has.has(kind) && lines.length > 0) prose.list(heading, lines);
  }
  return prose.done();
}

/** What is told line by line: in the section of that kind, or where a text has the part that is called so. */
type Listed = { kind: SectionKind; heading: string; lines: readonly Line[] };

/** A piece with what stands around it and is nobody's prose. */
type Line = Piece & { lead: string; end?: string };

function lineOfMeasure(measure: ReckonedMeasure): Line {
  return { where: measure.id, text: measure.how, lead: leadOf(measure) };
}

function lineOfFact({ id, at, text, actor, system }: TimelineFact): Line {
  const by = actor ?? system;
  const end = by === undefined ? {} : { end: ` by ${oneLine(by)}` };
  return { where: id, text, lead: `- ${at.slice(0, 10)} ${at.slice(11, 19)}Z `, ...end };
}

function lineOfCause({ id, text }: CauseNode): Line {
  return { where: id, text, lead: '- ' };
}

/** Who does it until when is no prose, but tells that it is said. */
function lineOfAction({ id, text, owner, due, criterion }: CorrectiveAction): Line {
  const said = [
    ...(owner === undefined ? [] : [`owner: ${oneLine(owner)}`]),
    ...(due === undefined ? [] : [`due ${due.slice(0, 10)}`]),
    ...(criterion === undefined ? [] : [`done when ${oneLine(criterion)}`]),
  ];
  const end = said.length > 0 ? { end: ` (${said.join('; ')})` } : {};
  return { where: id, text, lead: '- ', ...end };
}

/** What is counted of an impact, before how that comes about. */
function leadOf(measure: ReckonedMeasure): string {
  const { kind, component, degree, amount, share, period } = measure;
  const counted = amount ? [`${amountText(amount)} ${unitOf(measure)}`] : [];
  const part = share ? [`${amountText({ low: share.low * 100, high: share.high * 100 })} %`] : [];
  const lasted = period ? [`for ${Math.round(period.seconds / 60)} min`] : [];
  const what = oneLine(`${degree ?? kind} of ${component}`);
  return `- ${[what, ...counted, ...part, ...lasted].join(', ')}: `;
}

function unitOf({ kind, unit = usualUnits[kind] ?? '' }: Pick<Measure, 'kind' | 'unit'>): string {
  return unit;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]/g, ' ');
}

/** Puts lines below each other, and keeps where each piece stands. */
class Prose {
  readonly #lines: string[] = [];
  readonly #pieces: Placed[] = [];

  line({ where, text, lead, end = '' }: Line): void {
    const line = this.#lines.length + 1;
    this.#pieces.push({ where, text, line, lines: 1, column: lead.length + 1 });
    this.#lines.push(lead + oneLine(text) + end);
  }

  list(heading: string, lines: readonly Line[]): void {
    this.#lines.push('', `## ${heading}`, '');
    for (const line of lines) this.line(line);
  }

  block({ where, text }: Piece): void {
    const lines = text.split(/\r\n|\n|\r/);
    const line = this.#lines.length + 2;
    this.#pieces.push({ where, text, line, lines: lines.length, column: 1 });
    this.#lines.push('', ...lines);
  }

  /** A text line by line; where it has a part of which lines are told, those. */
  filled(piece: Piece, lines: readonly FilledLine[], listed: readonly Listed[]): void {
    this.#lines.push('');
    for (const [first, { text, part, columnOf }] of lines.entries()) {
      const line = this.#lines.length + 1;
      this.#pieces.push({ ...piece, line, lines: 1, column: 1, first, columnOf });
      this.#lines.push(oneLine(text));
      for (const one of listed.find(({ kind }) => kind === part)?.lines ?? []) this.line(one);
    }
  }

  done(): IncidentProse {
    const pieces = this.#pieces;
    return {
      text: `${this.#lines.join('\n')}\n`,
      pieces: [...new Map(pieces.map(({ where, text }) => [where, { where, text }])).values()],
      placeIn: ({ line, column }) => placed(pieces, line, column),
    };
  }
}

/** What stands on no line of a piece, such as a heading that nobody wrote, is told at the title. */
function placed(pieces: readonly Placed[], line: number, column: number): PlaceIn {
  const piece = pieces.find((one) => line >= one.line && line < one.line + one.lines);
  if (!piece) return { where: 'title', line: 1, column: 1 };
  const { first, columnOf } = piece;
  if (first !== undefined && columnOf)
    return { where: piece.where, line: first + 1, column: columnOf(column) };
  const within = line - piece.line;
  const most = piece.lines === 1 ? piece.text.length + 1 : column;
  const before = within === 0 ? piece.column - 1 : 0;
  return {
    where: piece.where,
    line: within + 1,
    column: Math.min(Math.max(column - before, 1), most),
  };
}
