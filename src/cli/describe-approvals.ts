import type { Client } from '#contract/client.ts';
import { due, indent, shortHash } from './text.ts';

type Waiting = Awaited<ReturnType<Client['listApprovals']>>['items'][number];
type OnPlan = Extract<Waiting, { kind: 'approval' | 'after-review' }>;
type OnRequest = Extract<Waiting, { kind: 'request' }>;
type OnException = Extract<Waiting, { kind: 'exception' }>;
type Group = OnPlan['groups'][number];

/** What waits for a yes or a no: of what, who asks for what and why, whom it misses, until when, and the commands that decide. */
export function describeApproval(waiting: Waiting, now: string): string {
  const [title, lines] = said(waiting);
  const { expiresAt } = waiting;
  const until = expiresAt ? [`until ${expiresAt} (${due(expiresAt, now)})`] : [];
  return `${title}\n${indent([...lines, ...until, ...answers(waiting)].join('\n'))}`;
}

function said(waiting: Waiting): [title: string, lines: string[]] {
  if (waiting.kind === 'exception') return [exceptionTitle(waiting), onException(waiting)];
  const lines = waiting.kind === 'request' ? onRequest(waiting) : onPlan(waiting);
  return [`${waiting.case}  ${waiting.caseTitle}`, lines];
}

function onPlan(waiting: OnPlan): string[] {
  const { kind, title, summary, requestedBy, brokenBy, reason, groups } = waiting;
  const asks =
    kind === 'after-review'
      ? `AFTER-REVIEW: ${brokenBy} broke the glass: ${reason}`
      : `${requestedBy} asks: ${summary ?? title}`;
  return [asks, `exactly what runs: holdfast case show ${waiting.case}`, ...groups.map(groupSays)];
}

function groupSays({ title, missing, need, asked, could, people, role }: Group): string {
  if (missing === 0) return `${title}: complete`;
  const who = could.length > 0 ? could : (people ?? [`of role ${role}`]);
  return `${title}: ${missing} of ${need} missing${asked ? '' : ', asked later'}; could be ${who.join(', ')}`;
}

function onRequest({ request }: OnRequest): string[] {
  const { kind, by, reason, until, disposition, level } = request;
  const what = {
    disposition: `to close it as ${disposition}, without a fix`,
    extension: `for more time (${level}) until ${until}`,
    exception: `to live with it until ${until}`,
  };
  return [`${by} asks ${what[kind]}: ${reason}`];
}

function exceptionTitle({ exception: { id, kind, scope } }: OnException): string {
  const what = scope.cases.length > 0 ? scope.cases.join(', ') : 'whatever matches';
  return `${id}  ${kind} of ${what}`;
}

function onException({ exception: { id, asked } }: OnException): string[] {
  if (!asked) return [];
  const { by, until, reason, need, given } = asked;
  const what = asked.for === 'renewal' ? 'to renew it' : 'for it';
  const missing = need - given.length;
  return [
    `${by} asks ${what} until ${until}: ${reason}`,
    `${missing} of ${need} to agree; what it covers: holdfast exception show ${id}`,
  ];
}

/** How it is decided; or why it is not the reader's. */
function answers(waiting: Waiting): string[] {
  const { you } = waiting;
  const [yes, no] = commands(waiting);
  const may = [
    ...(you.may ? [yes] : []),
    ...(you.may || ('mayReject' in you && you.mayReject) ? [`${no} "…"`] : []),
  ];
  return you.may ? may : [`not yours to agree to: ${you.why?.message ?? ''}`, ...may];
}

function commands(waiting: Waiting): [yes: string, no: string] {
  if (waiting.kind === 'exception') {
    const { id } = waiting.exception;
    return [`holdfast exception approve ${id}`, `holdfast exception reject ${id} --reason`];
  }
  const { case: id, you } = waiting;
  if (waiting.kind === 'request') {
    const on = `${id} --request ${waiting.request.kind}`;
    return [`holdfast approve ${on}`, `holdfast reject ${on} --reason`];
  }
  const stead = 'for' in you && you.for !== undefined ? ` --for ${you.for}` : '';
  const on = `${id} --plan ${shortHash(waiting.hash)}${stead}`;
  return waiting.kind === 'after-review'
    ? [`holdfast review ${on}`, `holdfast review ${on} --refuse`]
    : [`holdfast approve ${on}`, `holdfast reject ${on} --reason`];
}
