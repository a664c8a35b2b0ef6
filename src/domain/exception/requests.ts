import { after, earliest, toMillis } from '#domain/clock/instant.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { require } from '#domain/refusal.ts';
import type { OnException } from './commands.ts';
import { requireControl } from './control.ts';
import type { ExceptionHappening } from './events.ts';
import { type ExceptionRules, neededTerms } from './kinds.ts';
import { acceptedSeverity, type Risk, type Tolerance, tooLow } from './risk.ts';
import { requireScope } from './scope.ts';
import type { Exception, ExceptionFacts } from './state.ts';

const DAY_SECONDS = 86_400;

/** Asks to live with a problem until a date. Nothing is accepted before others have agreed. */
export function request(
  rules: ExceptionRules,
  state: Exception,
  { type: _, actor: __, at, until, found, ...facts }: OnException<'RequestException'>,
): ExceptionHappening[] {
  require(state.version === 0, 'EXCEPTION_EXISTS', state.id);
  require(facts.reason.trim(), 'REASON_MISSING');
  requireScope(facts.scope);
  requireTerms(facts);
  if (facts.control) requireControl(facts.control);
  require(found, 'EXCEPTION_COVERS_NOTHING');
  requireLimits(found, facts.tolerance);
  const severity = acceptedSeverity(found, facts.tolerance);
  requireSpan(rules, facts.kind, severity, { at, until });
  const need = rules.kinds[facts.kind].approvals[severity];
  const answerBy = lastAnswer(rules, at, until);
  return [{ type: 'ExceptionOpened', data: { ...facts, until, need, answerBy, found } }];
}

/** Asks for one more span: a request as the first was, and as often as the kind allows. */
export function requestRenewal(
  rules: ExceptionRules,
  state: Exception,
  { reason, until, found, at }: OnException<'RequestRenewal'>,
): ExceptionHappening[] {
  requireHolds(state, at);
  require(!state.asked, 'EXCEPTION_PENDING');
  require(reason.trim(), 'REASON_MISSING');
  require(found, 'EXCEPTION_COVERS_NOTHING');
  requireRenewable(rules, state, found, { at, until });
  const need = rules.kinds[state.kind].approvals[acceptedSeverity(found, state.tolerance)];
  const answerBy = lastAnswer(rules, at, state.until);
  return [{ type: 'RenewalRequested', data: { reason, until, need, answerBy, found } }];
}

/** That it holds: it is active, and its date has not come, whether or not anybody has seen it come. */
export function requireHolds({ state, until }: Exception, at: string): void {
  require(state === 'active', 'EXCEPTION_NOT_ACTIVE', state);
  require(toMillis(at) < toMillis(until), 'EXCEPTION_NOT_ACTIVE', `its date was ${until}`);
}

/** Until when an answer counts: as long as the rules give for it, and no longer than there is anything to grant. */
function lastAnswer({ answerWithin }: ExceptionRules, at: string, date: string): string {
  return earliest(after(at, answerWithin * DAY_SECONDS), date);
}

/** That one more span is allowed: asked when it is requested, and again when it is granted. */
export function requireRenewable(
  rules: ExceptionRules,
  { kind, renewals, until: before, tolerance }: Exception,
  found: Risk,
  { at, until }: { at: string; until: string },
): void {
  const most = rules.kinds[kind].renewals;
  require(renewals < most, 'EXCEPTION_RENEWED_OUT', `${kind}: ${most}`);
  require(toMillis(until) > toMillis(before), 'RENEWAL_TOO_SHORT', before);
  requireSpan(rules, kind, acceptedSeverity(found, tolerance), { at, until });
}

/** That the date is to come, and no later than the kind allows for what is that severe. */
export function requireSpan(
  rules: ExceptionRules,
  kind: Exception['kind'],
  severity: Severity,
  { at, until }: { at: string; until: string },
): void {
  require(toMillis(until) > toMillis(at), 'DATE_IN_PAST', until);
  const days = rules.kinds[kind].longest[severity];
  const latest = after(at, days * DAY_SECONDS);
  require(toMillis(until) <=
    toMillis(
      latest,
    ), 'EXCEPTION_TOO_LONG', `${kind} of severity ${severity}: ${days} days, until ${latest}`);
}

/** That what is accepted is no less than what is there: such an exception would be void from the first. */
export function requireLimits(found: Risk, tolerance: Tolerance): void {
  const low = tooLow(found, tolerance);
  require(low.length === 0, 'EXCEPTION_LIMIT_TOO_LOW', low.join('; '));
}

function requireTerms({
  kind,
  terms,
  control,
}: Pick<ExceptionFacts, 'kind' | 'terms' | 'control'>): void {
  const missing: string[] = neededTerms[kind].filter((name) => !terms[name]?.trim());
  if (kind === 'compensating_control' && !control) missing.push('control');
  require(missing.length === 0, 'EXCEPTION_TERMS_MISSING', `${kind}: ${missing.join(', ')}`);
  const needed: readonly string[] = neededTerms[kind];
  const unused = Object.keys(terms).filter((name) => !needed.includes(name));
  require(unused.length === 0, 'EXCEPTION_TERMS_UNUSED', `${kind}: ${unused.join(', ')}`);
}
