import type { Caller } from '#app/access/caller.ts';
import { type LintOptions, lintMarkdown, type Problem } from '#app/lint/lint-markdown.ts';
import type { System } from '#app/system.ts';
import { causesOf } from '#domain/incident/state.ts';
import { filledLines } from '#domain/postmortem-text/filled-lines.ts';
import { resolve } from '#domain/postmortem-text/resolve.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { factsNoted } from '#store/incident-facts.ts';
import { incidentFor } from './access.ts';
import { standingsOf } from './actions/standings.ts';
import { type IncidentProse, type Piece, type PlaceIn, proseOf } from './incident-prose.ts';
import { recordOf } from './incident-record.ts';
import { postmortemText } from './postmortem.ts';
import { subjectOf } from './postmortem-subject.ts';

/** A problem at its place in what people wrote of an incident. */
export type IncidentProblem = Omit<Problem, 'others' | 'about'> & {
  where: string;
  others?: readonly PlaceIn[];
};

export type LintedIncident = {
  version: number;
  pieces: readonly Piece[];
  problems: IncidentProblem[];
  suppressed: Readonly<Record<string, number>>;
};

/** So many facts that people noted are read as prose; the checks of its timeline look at all facts. */
const MOST_FACTS = 2000;

/**
 * Holds what people wrote of an incident against the rules of post-mortems, with what is known of it beside that. What
 * files brought is nobody's prose. Throws USAGE where a rule is named that there is not.
 */
export async function lintIncident(
  system: System,
  caller: Caller,
  id: string,
  options: Pick<LintOptions, 'rules' | 'ignore'>,
): Promise<LintedIncident> {
  const incident = await incidentFor(system, caller, id);
  const own = incident.postmortem ? await postmortemText(system, incident) : '';
  const blocks = readDocument(own);
  const [{ subject, timeline }, facts, actions] = await Promise.all([
    subjectOf(system, incident, blocks),
    factsNoted(system.database, id, MOST_FACTS),
    standingsOf(system.database, incident),
  ]);
  const { impact } = subject;
  const record = recordOf({ incident, timeline, impact, actions });
  const { title, description = '', version } = incident;
  const sections = [description, own].flatMap((text) => readPostmortem(text).sections);
  const has = new Set(sections.map(({ kind }) => kind));
  const causes = causesOf(incident).graph.nodes.filter(
    ({ kind }) => kind !== 'outcome' && kind !== 'fact',
  );
  const { measures } = impact;
  const postmortem = { text: own, lines: filledLines(own, resolve(blocks, subject).references) };
  const left = actions.filter(({ standing }) => standing === 'proposed' || standing === 'agreed');
  const written = { title, description, measures, facts, causes, actions: left };
  const prose = proseOf({ ...written, ...(own === '' ? {} : { postmortem }) }, has);
  const { problems, suppressed } = lintMarkdown(prose.text, { ...options, record });
  const told = problems.map((problem) => inPieces(problem, prose));
  return { version, pieces: prose.pieces, problems: told, suppressed };
}

/** What is told of something that is recorded is at its text, whatever part of that it is. */
function inPieces(
  { others, about, ...problem }: Problem,
  { pieces, placeIn }: IncidentProse,
): IncidentProblem {
  const along = others ? { others: others.map(placeIn) } : {};
  if (about !== undefined) {
    const length = pieces.find(({ where }) => where === about)?.text.length ?? 0;
    const all = { line: 1, column: 1, endLine: 1, endColumn: length + 1 };
    return { ...problem, ...all, where: about, ...along };
  }
  const begins = placeIn(problem);
  const ends = placeIn({ line: problem.endLine, column: problem.endColumn });
  const end = ends.where === begins.where ? ends : begins;
  return { ...problem, ...begins, endLine: end.line, endColumn: end.column, ...along };
}
