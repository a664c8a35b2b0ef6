import type { IncidentRecord } from '#domain/postmortem/incident-record.ts';
import type { Postmortem, Span } from '#domain/postmortem/postmortem.ts';
import { actionsOf } from './actions.ts';
import { readMarkdown } from './markdown.ts';
import { type Outline, outlineOf } from './outline.ts';
import { quotationsIn } from './quotations.ts';
import { trimmed } from './sentences.ts';
import { declaredZone, firstDayIn, weekdayDatesIn } from './stamps.ts';
import { causesOf, durationsOf, peopleIn, severityOf } from './stated.ts';
import { suppressionsOf } from './suppressions.ts';
import { timelineOf } from './timeline.ts';

/** Reads a post-mortem written in Markdown; with the record of a live incident, what is known beside it. */
export function readPostmortem(text: string, record?: IncidentRecord): Postmortem {
  const markdown = readMarkdown(text);
  const { prose } = markdown;
  const outline = outlineOf(text, markdown);
  const severity = severityOf(prose);
  const title = titleOf(prose, outline);
  const zone = declaredZone(prose);
  const actions = actionsOf(text, prose, outline);
  const day = firstDayIn(prose, actions);
  return {
    text,
    prose,
    ...(title ? { title } : {}),
    sections: outline.sections,
    sentences: outline.sentences,
    quotations: quotationsIn(prose),
    ...timelineOf(text, prose, outline),
    dates: weekdayDatesIn(prose),
    ...(day ? { day } : {}),
    ...(zone ? { zone } : {}),
    actions,
    causes: causesOf(prose, outline),
    ...(severity ? { severity } : {}),
    durations: durationsOf(prose),
    people: [...peopleIn(prose, outline), ...(record?.participants ?? [])],
    suppressions: suppressionsOf(text, markdown.comments, markdown.blocks),
    ...(record ? { record } : {}),
  };
}

function titleOf(prose: string, { sections }: Outline): Span | undefined {
  const section = sections.find(({ kind }) => kind === 'title');
  return section && trimmed(prose, section.heading);
}
