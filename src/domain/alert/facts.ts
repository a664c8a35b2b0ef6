import type { IncidentAsk } from '#domain/incident/commands.ts';
import type { FactContent } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { KeptAlert } from './alert.ts';
import type { HeardAlert } from './hear-all.ts';

type Noting = Extract<IncidentAsk, { type: 'NoteFact' }>;

/** What is noted of alerts in the timeline of an incident. `unset`: milestones that no fact is yet. */
export function factsOf(
  heard: readonly HeardAlert[],
  {
    unset,
    onceOver,
    isOver,
  }: { unset: ReadonlySet<Milestone>; onceOver?: Milestone; isOver: boolean },
): Noting[] {
  const began = heard.filter(({ before }) => !before).map(({ alert }) => alert);
  const first = began.toSorted((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1));
  const over = heard
    .filter(({ alert, before }) => alert.state === 'recovered' && before?.state !== 'recovered')
    .map(({ alert }) => alert)
    .toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1));
  const last = isOver ? over.at(-1) : undefined;
  return [
    ...first.flatMap((alert, at) => (at === 0 ? beginnings(alert, unset) : [beginning(alert)])),
    ...heard.filter(isAcknowledged).map(({ alert }) => acknowledged(alert)),
    ...over.map((alert) =>
      alert === last ? lastRecovery(alert, onceOver, unset) : recovery(alert),
    ),
  ];
}

/** The first of an incident: it began when its tool says, and was known of when it came in. */
function beginnings(alert: KeptAlert, unset: ReadonlySet<Milestone>): Noting[] {
  const {
    id,
    source,
    receivedAt,
    startsAt,
    links: [url],
  } = alert;
  const detection = unset.has('detection') ? { milestone: 'detection' as const } : {};
  if (startsAt === undefined) return [{ ...beginning(alert), ...detection }];
  const onset = unset.has('onset') ? { milestone: 'onset' as const } : {};
  const begun: Noting = { ...beginning(alert), ...onset };
  if (!unset.has('detection')) return [begun];
  // By our clock, so of no source.
  const text = `${id} came in from ${source}`;
  const came: FactContent = { at: receivedAt, kind: 'alert', text, ...(url ? { url } : {}) };
  return [begun, { type: 'NoteFact', fact: came, ...detection }];
}

function beginning(alert: KeptAlert): Noting {
  const { id, title, raw } = alert;
  return noting(alert, { at: beginOf(alert), text: `${id} began: ${title}`, raw });
}

function acknowledged(alert: KeptAlert): Noting {
  const { id, title, changedAt } = alert;
  return noting(alert, { at: changedAt, text: `${id} was acknowledged: ${title}` });
}

function recovery(alert: KeptAlert, and = ''): Noting {
  const { id, title, rawEnd: raw } = alert;
  const text = `${id} recovered: ${title}${and}`;
  return noting(alert, { at: endOf(alert), text, ...(raw === undefined ? {} : { raw }) });
}

/** The last that was on: by the rules that is a milestone, or a question to people. */
function lastRecovery(
  alert: KeptAlert,
  milestone: Milestone | undefined,
  unset: ReadonlySet<Milestone>,
): Noting {
  if (milestone === undefined) return recovery(alert, '. No alert is on any more: has it ended?');
  return { ...recovery(alert), ...(unset.has(milestone) ? { milestone } : {}) };
}

function noting(
  { source, service, links: [url] }: KeptAlert,
  content: Pick<FactContent, 'at' | 'text' | 'raw'>,
): Noting {
  const where = { ...(service === undefined ? {} : { system: service }), ...(url ? { url } : {}) };
  return { type: 'NoteFact', fact: { ...content, kind: 'alert', source, ...where } };
}

function isAcknowledged({ alert, before }: HeardAlert): boolean {
  return alert.state === 'acknowledged' && before?.state !== 'acknowledged';
}

function beginOf({ startsAt, receivedAt }: KeptAlert): string {
  return startsAt ?? receivedAt;
}

function endOf({ endsAt, recoveredAt, changedAt }: KeptAlert): string {
  return endsAt ?? recoveredAt ?? changedAt;
}
