import type { Caller } from '#app/access/caller.ts';
import { renderingOf } from '#app/postmortem/rendering.ts';
import { toHtml } from '#app/postmortem/to-html.ts';
import { toMarkdown } from '#app/postmortem/to-markdown.ts';
import { toPdf } from '#app/postmortem/to-pdf.ts';
import type { System } from '#app/system.ts';
import type { RenderingKind } from '#domain/document/document.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { loadIncidents } from '#store/incident-rows.ts';
import { incidentFor } from './access.ts';
import { postmortemText } from './postmortem.ts';
import { subjectOf } from './postmortem-subject.ts';

const kinds: Record<RenderingKind, { ending: string; mediaType: string }> = {
  markdown: { ending: 'md', mediaType: 'text/markdown' },
  html: { ending: 'html', mediaType: 'text/html' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
};

/** The post-mortem of an incident as a file. Throws a `Refusal`; TYPESETTER_MISSING. */
export async function renderPostmortem(
  system: System,
  caller: Caller,
  id: string,
  as: RenderingKind,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const incident = await incidentFor(system, caller, id);
  const changedAt = (await loadIncidents(system.database, [id])).get(id)?.changedAt;
  const text = readDocument(await postmortemText(system, incident));
  const { subject } = await subjectOf(system, incident, text);
  const rendering = renderingOf(subject, text, changedAt ?? incident.declaredAt);
  const { ending, mediaType } = kinds[as];
  const bytes =
    as === 'pdf'
      ? await toPdf(rendering)
      : new TextEncoder().encode(as === 'html' ? toHtml(rendering) : toMarkdown(rendering));
  return { name: `${id}-postmortem.${ending}`, mediaType, bytes };
}
