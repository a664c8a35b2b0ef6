import { writeCauses } from '#domain/causes/formats.ts';
import { actionsOf, causesOf, type Incident } from '#domain/incident/state.ts';
import { contentOf, type TimelineFact } from '#domain/timeline/fact.ts';
import { yamlText } from './folder-files.ts';

/**
 * What the state of an incident says, as texts by their paths. Neither its id is in them nor what follows from the rest,
 * such as instants that are set right: the same incident is the same texts elsewhere.
 */
export function incidentTexts(incident: Incident): Map<string, string> {
  const { sources, files, impact, causes, actions, review, publications } = incident;
  const { measures, objectives, series } = impact;
  return new Map([
    ['incident.yaml', yamlText(aboutOf(incident))],
    ['sources.yaml', yamlText({ sources, files })],
    ['impact.yaml', yamlText({ measures, objectives, series })],
    ...(causes ? [['causes.md', writeCauses(causes.graph, 'outline')] as const] : []),
    ...(review || publications
      ? [['review.yaml', yamlText({ review, publications })] as const]
      : []),
    ...(actions ? [['actions.yaml', yamlText({ actions: actions.list })] as const] : []),
  ]);
}

/** Parts of the state that have a file of their own, follow from the rest or name the installation. */
const ELSEWHERE: readonly string[] = [
  'id',
  'version',
  'facts',
  'sources',
  'files',
  'impact',
  'causes',
  'actions',
  'review',
  'publications',
] satisfies (keyof Incident)[];

/** Whatever has no file of its own: a part that states get later is not lost. */
function aboutOf(incident: Incident) {
  const { facts, impact, postmortem } = incident;
  const told = Object.entries(incident).filter(([part]) => !ELSEWHERE.includes(part));
  const { revision, last } = causesOf(incident);
  return {
    ...Object.fromEntries(told),
    postmortem: withoutHash(postmortem),
    // How many there ever were: no number is given twice.
    numbers: {
      facts,
      measures: impact.stated,
      series: impact.attached,
      causes: last,
      causesRevised: revision,
      actions: actionsOf(incident).proposed,
    },
  };
}

/** The text itself stands beside it. */
function withoutHash(postmortem: Incident['postmortem']) {
  if (!postmortem) return undefined;
  const { sha256: _, ...written } = postmortem;
  return written;
}

/** Facts as entries of `timeline.yaml`, by the clocks of whoever told them. */
export function factEntries(facts: readonly TimelineFact[]): string {
  const entries = facts.map((fact) => {
    const { id, notedBy, notedAt, corrections, withdrawn, file } = fact;
    const corrected = corrections > 0 ? { corrections } : {};
    return { id, ...contentOf(fact), notedBy, notedAt, ...corrected, withdrawn, file };
  });
  return yamlText(entries);
}
