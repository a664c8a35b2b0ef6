import type { Client } from '#contract/client.ts';
import { matcherText } from '#domain/exception/matcher-text.ts';
import { counted, indent, table } from './text.ts';

type View = Awaited<ReturnType<Client['showException']>>;
type Exception = View['exception'];
type Rules = Awaited<ReturnType<Client['exceptionRules']>>;

/** How an exception stands, in a few lines. `missing`: how many have still to agree, where that was asked for. */
export function describeException(exception: Exception, missing?: number): string {
  const { id, kind, state, until, asked, ended } = exception;
  const lines = [`${id} (${kind}) is ${state}${state === 'active' ? ` until ${until}` : ''}.`];
  if (ended?.reason) lines.push(`Why: ${ended.reason}`);
  if (asked) {
    const { need, given, by, answerBy } = asked;
    const left = missing ?? need - given.length;
    lines.push(
      `Its ${asked.for} until ${asked.until} waits: ${left} of ${need} to agree, other than ${by}, by ${answerBy}.`,
      `  holdfast exception approve ${id}`,
    );
  }
  return lines.join('\n');
}

/** One exception with what it is for, what it covers, and its history. */
export function showException({
  exception,
  missing,
  cases,
  past,
  history,
  renewalsLeft,
}: View): string {
  const { kind, reason, terms, scope, found, accepted, control, checks, renewals } = exception;
  const facts: string[][] = [
    ['kind', kind],
    ['reason', reason],
    ...Object.entries(terms).map(([name, value]) => [words(name), value ?? '']),
    ['asked by', `${exception.requestedBy}, ${exception.requestedAt}`],
    ...(exception.approvedAt
      ? [['approved by', `${exception.approvedBy.join(', ')}, ${exception.approvedAt}`]]
      : []),
    ['until', exception.until],
    ['renewed', `${renewals} times, ${renewalsLeft} left`],
    ...(scope.cases.length > 0 ? [['cases', scope.cases.join(', ')]] : []),
    ...(scope.matcher ? [['findings', `${matcherText(scope.matcher)}; later ones too`]] : []),
    ...(accepted
      ? [['accepted up to', riskText(accepted.limits)]]
      : [
          [
            'found when asked',
            `${counted(found.cases, 'case')}, ${counted(found.findings, 'finding')}, ${riskText(found)}`,
          ],
        ]),
    ...(control
      ? [['control', `${control.title}: ${checkText(control.check)}, every ${control.every} s`]]
      : []),
    ...(checks?.last ? [['last check', `${checks.last.outcome}, ${checks.last.at}`]] : []),
  ];
  return [
    describeException(exception, missing),
    '',
    table(facts),
    '',
    ...casesText('It has', cases),
    '',
    ...(past.count > 0 ? [...casesText('It had, and has no more,', past), ''] : []),
    'History:',
    indent(table(history.map(({ at, actor, says }) => [at, actor, says]))),
  ].join('\n');
}

function casesText(says: string, { count, first }: View['cases']): string[] {
  const rows = first.map(({ id, severity, status, asset, title }) => [
    id,
    severity,
    status,
    asset,
    title,
  ]);
  const shown = rows.length < count ? `; the first ${rows.length}` : '';
  return [
    `${says} ${counted(count, 'case')}${shown}${count > 0 ? ':' : '.'}`,
    ...(rows.length > 0 ? [indent(table(rows))] : []),
  ];
}

export function describeRules({ answerWithin, epssRise, warnAfter, kinds }: Rules): string {
  const rows = Object.entries(kinds).map(([kind, { renewals, longest, approvals }]) => [
    kind,
    String(renewals),
    Object.entries(longest)
      .map(([severity, days]) => `${severity} ${days}`)
      .join(' · '),
    Object.entries(approvals)
      .map(([severity, need]) => `${severity} ${need}`)
      .join(' · '),
  ]);
  return [
    `A request lapses after ${counted(answerWithin, 'day')}; EPSS may rise by ${epssRise}; ${counted(warnAfter, 'check')} in a row that cannot be run are warned of.`,
    table([['kind', 'renewals', 'longest, in days', 'people who must agree'], ...rows]),
  ].join('\n');
}

function riskText({
  severity,
  priority,
  kev,
  epss,
  exposure,
}: NonNullable<Exception['accepted']>['limits']): string {
  return [
    `severity ${severity}`,
    ...(priority ? [`priority ${priority}`] : []),
    kev ? 'known to be exploited' : 'not known to be exploited',
    ...(epss === undefined ? [] : [`EPSS ${epss}`]),
    ...(exposure ? [`exposure ${exposure}`] : []),
  ].join(', ');
}

function checkText(check: NonNullable<Exception['control']>['check']): string {
  if (check.kind === 'command') return check.command.join(' ');
  return check.kind === 'http' ? `${check.method} ${check.url}` : check.title;
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
