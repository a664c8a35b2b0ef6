import type { Caller } from '#app/access/caller.ts';
import { type LintOptions, lintMarkdown, type Problem } from '#app/lint/lint-markdown.ts';
import type { System } from '#app/system.ts';
import { causesOf } from '#domain/incident/state.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { factsNoted } from '#store/incident-facts.ts';
import { incidentFor } from './access.ts';
import { fieldsOn, impactOn } from './impact.ts';
import { type IncidentProse, type Piece, type PlaceIn, proseOf } from './incident-prose.ts';
import { recordOf } from './incident-record.ts';
import { timelineOf } from './timeline.ts';

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
  const [timeline, facts] = await Promise.all([
    timelineOf(system, incident),
    factsNoted(system.database, id, MOST_FACTS),
  ]);
  const impact = await impactOn(system, incident, timeline);
  const record = recordOf({
    incident,
    timeline,
    impact,
    fields: fieldsOn(incident, timeline, impact),
  });
  const { title, description = '', version } = incident;
  const has = new Set(readPostmortem(description).sections.map(({ kind }) => kind));
  const causes = causesOf(incident).graph.nodes.filter(
    ({ kind }) => kind !== 'outcome' && kind !== 'fact',
  );
  const { measures } = impact;
  const prose = proseOf({ title, description, measures, facts, causes }, has);
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
