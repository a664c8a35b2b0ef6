import type { Caller } from '#app/access/caller.ts';
import { seenAmong } from '#app/access/case-access.ts';
import { peopleAsked } from '#app/access/people-of.ts';
import { type Answers, answersOf } from '#app/case-decisions.ts';
import { told } from '#app/case-view.ts';
import { evidenceNamedIn } from '#app/named-evidence.ts';
import type { System } from '#app/system.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { EvidenceRef } from '#domain/case/state.ts';
import { after } from '#domain/clock/instant.ts';
import type { ExceptionAsk } from '#domain/exception/commands.ts';
import { type Risk, together } from '#domain/exception/risk.ts';
import { requireScope } from '#domain/exception/scope.ts';
import type { Exception } from '#domain/exception/state.ts';
import { standing } from '#domain/exception/voices.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import { Refusal } from '#domain/refusal.ts';
import { readStream } from '#store/event-log.ts';
import { casesOfException } from '#store/read-models/exception-list.ts';
import { exceptionFor, readerOf, requireOnScope } from './access.ts';
import { type ExceptionDeed, rightFor, stampOf } from './act.ts';
import { casesInScope, isFree } from './cover.ts';
import { decidersOn } from './deciders.ts';
import { previewOnException } from './execute.ts';
import { type ExceptionDraft, scopeFor } from './request.ts';
import { exceptionRules } from './rules.ts';

const SHOWN = 100;

/** One exception as a person needs it: what it is for, what it covers now and did before, and how it came here. */
export async function viewException(system: System, caller: Caller, id: string) {
  const exception = await exceptionFor(system, caller, id);
  const reader = readerOf(caller);
  const [covered, past, history, rules, missing] = await Promise.all([
    casesOfException(system.database, reader, id, { limit: SHOWN }),
    casesOfException(system.database, reader, id, { past: true, limit: SHOWN }),
    readStream(system.database, `exception/${id}`),
    exceptionRules(system.database),
    missingVoices(system, exception),
  ]);
  const { renewals } = rules.kinds[exception.kind];
  return {
    version: exception.version,
    exception,
    /** How often it may still be renewed. */
    renewalsLeft: Math.max(0, renewals - exception.renewals),
    /** How many have still to agree to what is asked, by who people are now. */
    missing,
    cases: { count: covered.count, first: covered.first.map(inWords) },
    /** Those that it has covered and covers no more. */
    past: { count: past.count, first: past.first.map(inWords) },
    may: await offersOn(system, caller, exception),
    history: history.map(told),
  };
}

async function missingVoices(system: System, exception: Exception): Promise<number> {
  const { asked } = exception;
  if (!asked) return 0;
  const deciders = await decidersOn(system, peopleAsked(system), exception);
  return Math.max(0, asked.need - standing(deciders, asked).length);
}

/** What a check printed that an event of the exception names, and nothing else. Throws NOT_FOUND. */
export async function readCheckOutput(
  system: System,
  caller: Caller,
  id: string,
  sha256: string,
): Promise<{ ref: EvidenceRef; bytes: Uint8Array }> {
  await exceptionFor(system, caller, id);
  return evidenceNamedIn(system, { id, stream: `exception/${id}` }, sha256);
}

/** The rules themselves are asked, so that no screen has rules of its own. By the names of the routes. */
async function offersOn(system: System, caller: Caller, exception: Exception): Promise<string[]> {
  const { asked, state, control } = exception;
  const found = exception.accepted?.found ?? exception.found;
  const until = after(exception.until, DAY_SECONDS);
  const active = state === 'active';
  const tries = [...(asked ? whileAsked(found) : []), ...(active ? whileActive(found, until) : [])];
  const may: string[] = [];
  for (const [offer, ask] of tries) {
    if (await isTaken(system, caller, exception, ask)) may.push(offer);
  }
  const checks =
    active && control && !(await rightRefused(system, caller, 'cases.work', exception));
  return checks ? [...may, 'checkException'] : may;
}

const DAY_SECONDS = 86_400;
const reason = 'tried';
type Tried = Extract<ExceptionAsk, { type: ExceptionDeed['type'] }>;

function whileActive(found: Risk, until: string): [string, Tried][] {
  return [
    ['revokeException', { type: 'RevokeException', reason }],
    ['renewException', { type: 'RequestRenewal', reason, until, found }],
  ];
}

function whileAsked(found: Risk): [string, Tried][] {
  return [
    ['approveException', { type: 'ApproveException', found }],
    ['rejectException', { type: 'RejectException', reason }],
    ['withdrawException', { type: 'WithdrawException' }],
  ];
}

/** Whether the rules would take it. That a day more is longer than may be is said once a date is given. */
async function isTaken(
  system: System,
  caller: Caller,
  exception: Exception,
  ask: Tried,
): Promise<boolean> {
  const code = (await refusalOf(system, caller, exception, ask))?.code;
  return code === undefined || (ask.type === 'RequestRenewal' && code === 'EXCEPTION_TOO_LONG');
}

/** What somebody can answer to what is asked of an exception. */
export async function answersTo(
  system: System,
  caller: Caller,
  exception: Exception,
): Promise<Answers> {
  const found = exception.accepted?.found ?? exception.found;
  const refused = (ask: Tried) => refusalOf(system, caller, exception, ask);
  return answersOf(
    await refused({ type: 'ApproveException', found }),
    await refused({ type: 'RejectException', reason }),
  );
}

/** The "no" that the rules would give. */
async function refusalOf(
  system: System,
  caller: Caller,
  exception: Exception,
  ask: Tried,
): Promise<Refusal | undefined> {
  const right = await rightRefused(system, caller, rightFor[ask.type], exception);
  if (right) return right;
  const order = { id: exception.id, command: { ...ask, ...stampOf(system, caller) } };
  return (await previewOnException(system, order))?.refusal;
}

/** The "no" to whoever does not hold the right on all that the exception can cover. */
async function rightRefused(
  system: System,
  caller: Caller,
  permission: Permission,
  { scope }: Exception,
): Promise<Refusal | undefined> {
  try {
    await requireOnScope(system, caller, permission, scope);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What a scope covers at this moment: of what the caller may see, the first cases. Nothing is asked for. */
export async function previewScope(
  system: System,
  caller: Caller,
  draft: Pick<ExceptionDraft, 'cases' | 'matcher'>,
) {
  const scope = await scopeFor(system, caller, draft);
  requireScope(scope);
  let risk: Risk | undefined;
  const found: {
    id: string;
    title: string;
    asset: string;
    severity: Severity;
    findings: number;
  }[] = [];
  const seen = new Set<string>();
  let [cases, findings] = [0, 0];
  for await (const batch of casesInScope(system.database, scope)) {
    const covered = batch.filter((one) => one.covered && isFree(one));
    for (const id of await seenAmong(
      system,
      caller,
      covered.map((one) => one.id),
    ))
      seen.add(id);
    for (const { id, title, asset, risk: own } of covered) {
      if (!seen.has(id)) continue;
      risk = together(risk, own);
      cases += 1;
      findings += own.findings;
      if (found.length >= SHOWN) continue;
      found.push({ id, title, asset, severity: own.severity, findings: own.findings });
    }
  }
  return { cases, findings, ...(risk ? { risk } : {}), first: found };
}

function inWords<T extends { severity: number }>(
  row: T,
): Omit<T, 'severity'> & { severity: Severity } {
  return { ...row, severity: severities[row.severity] as Severity };
}
