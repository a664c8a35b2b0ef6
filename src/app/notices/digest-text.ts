import { escapeHtml } from '#app/html.ts';
import { groupBy } from '#domain/group-by.ts';
import type { Mail } from '#domain/notice/mail.ts';
import type { ListedNotice } from '#store/read-models/notice-list.ts';

type Written = Pick<Mail, 'subject' | 'text' | 'html'>;
/** `url`: where the console is; without it there are no links. */
type Terms = { urgent: boolean; zone: string; now: string; url?: string };

/** What is told, as a mail: by case, the next deadline first, in plain text and in HTML that says the same. */
export function writeDigest(
  { notices, total }: { notices: readonly ListedNotice[]; total: number },
  terms: Terms,
): Written {
  const cases = [...groupBy(notices, ({ caseId }) => caseId).values()].map((told) =>
    partOf(told, terms),
  );
  const left = total - notices.length;
  const rest = left > 0 ? `And ${left} more; the console lists them all.` : '';
  const why = `You are told by your own choice of times and kinds${terms.url ? `: ${terms.url}/settings/you` : ' (`holdfast notices set`)'}.`;
  return {
    subject: subject(notices, { cases: cases.length, left }, terms),
    text: [...cases.map(inText), ...(rest ? [rest] : []), why].join('\n\n'),
    html: inHtml(cases, [...(rest ? [rest] : []), why]),
  };
}

type Part = { title: string; link?: string; lines: { says: string; due: string }[] };

function partOf(told: readonly ListedNotice[], { zone, now, url }: Terms): Part {
  const { caseId, title, asset } = told[0] as ListedNotice;
  const lines = told.map(({ says, dueAt }) => ({
    says,
    due: dueAt ? `${dueAt < now ? 'was due' : 'due'} ${wallClock(dueAt, zone)}` : '',
  }));
  const link = url ? { link: `${url}/cases/${caseId}` } : {};
  return { title: `${caseId} ${title} on ${asset}`, ...link, lines };
}

/** It names no case: subjects are shown on locked screens. */
function subject(
  notices: readonly ListedNotice[],
  { cases, left }: { cases: number; left: number },
  { urgent, now }: Terms,
): string {
  const head = urgent ? 'Holdfast, urgent' : 'Holdfast';
  if (left > 0) return `${head}: more than ${cases} cases`;
  const late = new Set(
    notices.filter(({ dueAt }) => dueAt && dueAt < now).map(({ caseId }) => caseId),
  ).size;
  const many = cases === 1 ? '1 case' : `${cases} cases`;
  const overdue = late > 0 ? `, ${late} past a deadline` : '';
  return `${head}: ${many}${overdue}`;
}

function inText({ title, link, lines }: Part): string {
  const told = lines.map(({ says, due }) => `  - ${says}${due ? ` (${due})` : ''}`);
  return [oneLine(title), ...(link ? [`  ${link}`] : []), ...told.map(oneLine)].join('\n');
}

function inHtml(cases: readonly Part[], notes: readonly string[]): string {
  const parts = cases.map(({ title, link, lines }) => {
    const head = link
      ? `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a>`
      : escapeHtml(title);
    const told = lines.map(
      ({ says, due }) => `<li>${escapeHtml(says)}${due ? ` <i>${escapeHtml(due)}</i>` : ''}</li>`,
    );
    return `<h3>${head}</h3>\n<ul>\n${told.join('\n')}\n</ul>`;
  });
  const end = notes.map((note) => `<p>${escapeHtml(note)}</p>`);
  return `<!doctype html>\n<html lang="en"><body>\n${[...parts, ...end].join('\n')}\n</body></html>\n`;
}

/** What reports say may hold line breaks, which would look like lines of ours. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** As the person's wall clock shows it: `Mon, 2 Nov 2026, 09:00 CET`. */
function wallClock(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}
