import type { Caller } from '#app/access/caller.ts';
import { type RenderedFile, renderedAs } from '#app/postmortem/rendered-as.ts';
import { renderingOf } from '#app/postmortem/rendering.ts';
import type { System } from '#app/system.ts';
import type { RenderingKind } from '#domain/document/document.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { loadIncidents } from '#store/incident-rows.ts';
import { incidentFor } from './access.ts';
import { postmortemText } from './postmortem.ts';
import { subjectOf } from './postmortem-subject.ts';

/** The post-mortem of an incident as a file. Throws a `Refusal`; TYPESETTER_MISSING. */
export async function renderPostmortem(
  system: System,
  caller: Caller,
  id: string,
  as: RenderingKind,
): Promise<RenderedFile> {
  const incident = await incidentFor(system, caller, id);
  const changedAt = (await loadIncidents(system.database, [id])).get(id)?.changedAt;
  const text = readDocument(await postmortemText(system, incident));
  const { subject } = await subjectOf(system, incident, text);
  const rendering = renderingOf(subject, text, changedAt ?? incident.declaredAt);
  return renderedAs(rendering, as, `${id}-postmortem`);
}
