import type { ExceptionKind } from '#domain/exception/kinds.ts';
import type { CheckOutcome, ExceptionState } from '#domain/exception/state.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

export type ExceptionView = AnswerOf<'showException'>;
export type Exception = ExceptionView['exception'];
export type ExceptionRow = AnswerOf<'listExceptions'>['exceptions'][number];

/** Why somebody lives with a problem, in words. */
export const kindWords: Record<ExceptionKind, string> = {
  risk_accepted: 'Risk accepted',
  false_positive: 'False positive',
  deferred: 'Deferred',
  vendor_dependency: 'Vendor dependency',
  compensating_control: 'Compensating control',
};

export const stateWords: Record<ExceptionState, string> = {
  requested: 'Requested',
  active: 'Active',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  expired: 'Expired',
  revoked: 'Revoked',
  void: 'Void',
};

const standings: Partial<Record<ExceptionState, Standing>> = {
  requested: 'waiting',
  active: 'active',
  void: 'bad',
};

export function standingOf(state: ExceptionState): Standing {
  return standings[state] ?? 'paused';
}

export const checkWords: Record<CheckOutcome, { word: string; standing: Standing }> = {
  passed: { word: 'Passed', standing: 'good' },
  failed: { word: 'Failed', standing: 'bad' },
  'could-not-run': { word: 'Could not be run', standing: 'unknown' },
};

const termWords = {
  justification: 'Why it is none',
  shownBy: 'What shows it',
  deferredTo: 'Deferred to',
  vendor: 'Vendor',
  reference: 'Reference',
};

/** What the kind asked for, each with its name. */
export function termsOf({ terms }: Exception): [name: string, text: string][] {
  return Object.entries(termWords).flatMap(([key, name]): [string, string][] => {
    const text = terms[key as keyof typeof termWords];
    return text === undefined ? [] : [[name, text.replaceAll('_', ' ')]];
  });
}

/** How many cases it has and, of those that it has no more, how many it had. */
export function coverText({ covered, past }: Pick<ExceptionRow, 'covered' | 'past'>): string {
  const count = (of: number) => of.toLocaleString('en-GB');
  return past > 0 ? `${count(covered)}, ${count(past)} before` : count(covered);
}

/** How bad it may become before it is void, in a line. */
export function limitsText({ limits }: NonNullable<Exception['accepted']>): string {
  return riskWords(limits, 'EPSS up to').join(' · ');
}

/** What it would have covered at the moment that it was asked for, in a line. */
export function foundText({ found }: Exception): string {
  const { cases, findings } = found;
  return [counted(cases, 'case'), counted(findings, 'finding'), ...riskWords(found, 'EPSS')].join(
    ' · ',
  );
}

function riskWords(
  { severity, priority, kev, epss, exposure }: NonNullable<Exception['accepted']>['limits'],
  epssWord: string,
): string[] {
  return [
    `severity ${severity}`,
    ...(priority ? [`priority ${priority}`] : []),
    kev ? 'known to be exploited' : 'not known to be exploited',
    ...(epss === undefined ? [] : [`${epssWord} ${epss}`]),
    ...(exposure ? [`exposure ${exposure}`] : []),
  ];
}

/** What exactly is run to check the control. */
export function checkText({ check }: NonNullable<Exception['control']>): string {
  if (check.kind === 'command') return check.command.join(' ');
  return check.kind === 'http' ? `${check.method} ${check.url}` : check.title;
}
