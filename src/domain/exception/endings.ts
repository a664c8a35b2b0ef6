import { after, toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import type { OnException } from './commands.ts';
import type { ExceptionHappening } from './events.ts';
import type { ExceptionRules } from './kinds.ts';
import { worsened } from './risk.ts';
import { type Exception, lapseOf } from './state.ts';

/** Somebody ends it before its date. */
export function revoke(
  state: Exception,
  { reason }: OnException<'RevokeException'>,
): ExceptionHappening[] {
  require(state.state === 'active', 'EXCEPTION_NOT_ACTIVE', state.state);
  require(reason.trim(), 'REASON_MISSING');
  return [{ type: 'ExceptionRevoked', data: { reason } }];
}

/** Silence is a "no", and a date is a date: what nobody answered lapses, what has had its time is over. */
export function expire(
  state: Exception,
  { at }: OnException<'ExpireException'>,
): ExceptionHappening[] {
  const { asked, until } = state;
  const now = toMillis(at);
  if (state.state === 'active' && now >= toMillis(until)) {
    return [{ type: 'ExceptionRanOut', data: { until } }];
  }
  // Of what was asked for when that was not yet so, the time to answer may be later than its date.
  const lapsesAt = lapseOf(state);
  if (lapsesAt === undefined || now <= toMillis(lapsesAt)) return [];
  return [{ type: asked?.for === 'renewal' ? 'RenewalLapsed' : 'ExceptionLapsed', data: {} }];
}

/** The risk is not what was accepted: then nothing is. */
export function review(
  state: Exception,
  { found }: OnException<'ReviewException'>,
): ExceptionHappening[] {
  if (state.state !== 'active' || !state.accepted || !found) return [];
  const worse = worsened(state.accepted, found);
  if (worse.length === 0) return [];
  const data = { because: 'risk-worsened', reason: worse.join('; '), found } as const;
  return [{ type: 'ExceptionVoided', data }];
}

/**
 * What a check of the control has shown. A failure voids the exception at once; a check that could not be run proves
 * neither, and after so many in a row somebody is warned, once.
 */
export function recordCheck(
  rules: ExceptionRules,
  state: Exception,
  { outcome, reason, evidence, dueAt, at }: OnException<'RecordCheck'>,
): ExceptionHappening[] {
  const { control, checks } = state;
  if (state.state !== 'active' || !control || !checks) return [];
  if (dueAt !== undefined && dueAt !== checks.dueAt) return [];
  const why = reason ? { reason } : {};
  const nextAt = after(at, control.every);
  const checked: ExceptionHappening = {
    type: 'ControlChecked',
    data: { outcome, ...why, evidence, nextAt },
  };
  if (outcome === 'failed') {
    const failed = `the check “${control.title}” failed${reason ? `: ${reason}` : ''}`;
    return [
      checked,
      { type: 'ExceptionVoided', data: { because: 'control-failed', reason: failed } },
    ];
  }
  const times = outcome === 'could-not-run' ? checks.unproved + 1 : 0;
  if (times !== rules.warnAfter) return [checked];
  return [checked, { type: 'ControlUnproved', data: { times, ...why } }];
}
