import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import type { CheckOutcome, Exception } from '#domain/exception/state.ts';
import type { Action } from '#domain/workflow/action.ts';
import { putEvidence } from '#store/evidence.ts';
import { controlsDue, loadExceptions } from '#store/exception-rows.ts';
import { executeOnException } from './execute.ts';

/** What one run of a control's check has shown; the output is kept as evidence. */
export type Checked = {
  outcome: CheckOutcome;
  reason?: string;
  output: { name: string; mediaType: string; text: string };
};
export type PerformCheck = (exception: Exception, check: Action) => Promise<Checked>;

const AT_ONCE = 8;

/**
 * Checks the controls that are due. One that fails voids its exception, and its cases go back to work. Throws, once all
 * have been tried, where one could not be dealt with.
 */
export async function checkDueControls(system: System, perform: PerformCheck): Promise<void> {
  const due = await controlsDue(system.database, system.now());
  const faults: unknown[] = [];
  for (let at = 0; at < due.length; at += AT_ONCE) {
    const some = due.slice(at, at + AT_ONCE);
    const done = await Promise.allSettled(some.map((one) => checkControl(system, one, perform)));
    faults.push(...done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])));
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} checks of controls`);
}

/** Checks the control of one exception, because somebody asked for it, or because it holds from now on. */
export async function checkControlNow(
  system: System,
  id: string,
  perform: PerformCheck,
  askedBy?: string,
): Promise<void> {
  const state = (await loadExceptions(system.database, [id])).get(id)?.state;
  if (state) await checkControl(system, state, perform, askedBy);
}

async function checkControl(
  system: System,
  exception: Exception,
  perform: PerformCheck,
  askedBy?: string,
): Promise<void> {
  const { id, control, checks, state } = exception;
  if (state !== 'active' || !control || !checks) return;
  const { outcome, reason, output } = await perform(exception, control.check);
  const evidence = evidenceOf(output.name, output.mediaType, output.text);
  const command = {
    type: 'RecordCheck',
    outcome,
    ...(reason ? { reason } : {}),
    evidence: [evidence.ref],
    // What the machine runs of itself counts once, however often it is run; what somebody asks for counts beside it.
    ...(askedBy ? {} : { dueAt: checks.dueAt }),
    actor: askedBy ?? machineName,
    at: system.now(),
  } as const;
  await executeOnException(system, { id, command }, async (tx) => {
    await putEvidence(tx, blobsOf([evidence]));
  });
}
