import { escapeHtml } from '#app/html.ts';
import { groupBy } from '#domain/group-by.ts';
import type { Mail } from '#domain/notice/mail.ts';
import type { ListedNotice } from '#store/read-models/notice-list.ts';

type Written = Pick<Mail, 'subject' | 'text' | 'html'>;
/** `url`: where the console is; without it there are no links. */
type Terms = { urgent: boolean; zone: string; now: string; url?: string };

/** What is told, as a mail: by case or exception, the next deadline first, in plain text and in HTML that says the same. */
export function writeDigest(
  { notices, total }: { notices: readonly ListedNotice[]; total: number },
  terms: Terms,
): Written {
  const parts = [...groupBy(notices, subjectOf).values()].map((told) => partOf(told, terms));
  const left = total - notices.length;
  const rest = left > 0 ? `And ${left} more; the console lists them all.` : '';
  const why = `You are told by your own choice of times and kinds${terms.url ? `: ${terms.url}/settings/you` : ' (`holdfast notices set`)'}.`;
  return {
    subject: subject(notices, left, terms),
    text: [...parts.map(inText), ...(rest ? [rest] : []), why].join('\n\n'),
    html: inHtml(parts, [...(rest ? [rest] : []), why]),
  };
}

type Part = { title: string; link?: string; lines: { says: string; due: string }[] };

function partOf(told: readonly ListedNotice[], { zone, now, url }: Terms): Part {
  const [first] = told as [ListedNotice];
  const { caseId, title, asset } = first;
  const lines = told.map(({ says, dueAt }) => ({
    says,
    due: dueAt ? `${dueAt < now ? 'was due' : 'due'} ${wallClock(dueAt, zone)}` : '',
  }));
  const id = subjectOf(first);
  const link = url ? { link: `${url}/${caseId === null ? 'exceptions' : 'cases'}/${id}` } : {};
  return { title: `${id} ${title}${asset === null ? '' : ` on ${asset}`}`, ...link, lines };
}

function subjectOf({ caseId, exceptionId }: ListedNotice): string {
  return caseId ?? exceptionId ?? '';
}

/** It names no case: subjects are shown on locked screens. */
function subject(notices: readonly ListedNotice[], left: number, { urgent, now }: Terms): string {
  const cases = distinct(notices.map(({ caseId }) => caseId));
  const exceptions = distinct(notices.map(({ exceptionId }) => exceptionId));
  const many = [counted(cases, 'case'), counted(exceptions, 'exception')].filter(Boolean);
  const head = `${urgent ? 'Holdfast, urgent' : 'Holdfast'}: ${left > 0 ? 'more than ' : ''}${many.join(' and ')}`;
  if (left > 0) return head;
  const overdue = notices.filter(({ dueAt }) => dueAt && dueAt < now);
  const late = distinct(overdue.map(({ caseId }) => caseId));
  return late > 0 ? `${head}, ${late} past a deadline` : head;
}

function distinct(ids: readonly (string | null)[]): number {
  return new Set(ids.filter((id) => id !== null)).size;
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function inText({ title, link, lines }: Part): string {
  const told = lines.map(({ says, due }) => `  - ${says}${due ? ` (${due})` : ''}`);
  return [oneLine(title), ...(link ? [`  ${link}`] : []), ...told.map(oneLine)].join('\n');
}

function inHtml(all: readonly Part[], notes: readonly string[]): string {
  const parts = all.map(({ title, link, lines }) => {
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
