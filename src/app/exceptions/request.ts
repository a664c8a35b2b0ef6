import type { Caller } from '#app/access/caller.ts';
import { caseFor } from '#app/access/case-access.ts';
import { readAction } from '#app/propose-plan.ts';
import type { System } from '#app/system.ts';
import type { ExceptionKind, ExceptionTerms } from '#domain/exception/kinds.ts';
import type { Tolerance } from '#domain/exception/risk.ts';
import type { Matcher, Scope } from '#domain/exception/scope.ts';
import type { Control, Exception } from '#domain/exception/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';
import { renderAction, secretsOf } from '#domain/workflow/render.ts';
import { nextExceptionId } from '#store/exception-rows.ts';
import { readSecrets } from '#store/secrets.ts';
import { requireOnScope } from './access.ts';
import { riskOf } from './cover.ts';
import { executeOnException } from './execute.ts';

/** An exception as somebody asks for it. */
export type ExceptionDraft = {
  kind: ExceptionKind;
  reason: string;
  until: string;
  terms?: ExceptionTerms;
  cases?: readonly string[];
  matcher?: Matcher;
  tolerance?: Tolerance;
  /** Its check in the terms of the workflow language; `every`: seconds. */
  control?: { title: string; check: unknown; every: number };
};

/** Asks for an exception. Throws a `Refusal` where the rules, the caller's rights or one of the named cases say no. */
export async function requestException(
  system: System,
  caller: Caller,
  { kind, reason, until, terms = {}, tolerance = {}, control, ...scoped }: ExceptionDraft,
): Promise<Exception> {
  const scope = await scopeFor(system, caller, scoped);
  await requireOnScope(system, caller, 'cases.work', scope);
  const hangsOn = control && (await toControl(system, control));
  const found = await riskOf(system.database, scope);
  const id = await nextExceptionId(system.database);
  const facts = { id, kind, reason, terms, scope, tolerance };
  const { state } = await executeOnException(system, {
    id,
    command: {
      type: 'RequestException',
      ...facts,
      until,
      found,
      ...(hangsOn ? { control: hangsOn } : {}),
      actor: caller.principal.actor,
      at: system.now(),
    },
  });
  return state;
}

/** The scope that is meant, each case once. Throws CASE_UNKNOWN for a case that the caller may not see. */
export async function scopeFor(
  system: System,
  caller: Caller,
  { cases = [], matcher }: Pick<ExceptionDraft, 'cases' | 'matcher'>,
): Promise<Scope> {
  const named = [...new Set(cases)];
  for (const id of named) await caseFor(system, caller, id);
  return { cases: named, ...(matcher ? { matcher } : {}) };
}

/** Throws where its check cannot be read, or names a secret that there is not: it would prove nothing for ever. */
async function toControl(
  system: System,
  { title, check, every }: NonNullable<ExceptionDraft['control']>,
): Promise<Control> {
  const action = withoutCase(readAction(check, 'control.check'));
  const names = secretsOf(action);
  const kept = names.length > 0 ? await readSecrets(system.database, 'action', names) : [];
  const missing = names.filter((name) => !kept.some((one) => one.name === name));
  require(missing.length ===
    0, 'CONTROL_UNUSABLE', `control.check: no secret ${missing.join(', ')}`);
  return { title, every, check: action };
}

const CASE_TEMPLATE = /\$\{\{\s*case\./;

/** A control belongs to no single case: of templates it may name secrets, where any action may. */
function withoutCase(action: Action): Action {
  if (CASE_TEMPLATE.test(JSON.stringify(action))) {
    throw new Refusal('TEMPLATE_UNKNOWN', 'a control belongs to no single case');
  }
  return renderAction(action, { id: '', asset: '', kind: '', cycle: 0 });
}
