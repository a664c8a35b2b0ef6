import { toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import type { VerificationStep } from '#domain/workflow/step.ts';
import { goBack } from './advance.ts';
import { dated, outlivingLevels, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import { requireApart } from './duties.ts';
import type { CaseHappening, VerificationOutcome } from './events.ts';
import { lessEach } from './held.ts';
import { type Case, isActive } from './state.ts';

/**
 * What a later report says of the case's findings, with the newest of the other scans that found some of them. Proved
 * only if all of them could have been seen and none was; seen again sends the case back; anything less leaves it waiting, and says so.
 */
export function recordVerification(
  workflow: Workflow,
  state: Case,
  command: Command<'RecordVerification'>,
): CaseHappening[] {
  const step = verificationAt(workflow, state, command.present.length > 0);
  if (!step || !isActive(state)) return [];
  // The same report says nothing new, whoever brings it.
  if (state.steps[step.id]?.report === command.report) return [];
  const { type: _, actor, at: __, ...seen } = command;
  const outcome = outcomeOf(state, seen);
  require(!state.implemented ||
    toMillis(seen.seenAt) >
      toMillis(
        state.implemented.at,
      ), 'VERIFICATION_BEFORE_CHANGE', `seen ${seen.seenAt}, changed ${state.implemented?.at}`);
  if (outcome === 'proved') {
    // Whoever has the case held against a report vouches for it, and so does who brought it, or another that counts.
    const others = seen.others?.map(({ importedBy }) => importedBy) ?? [];
    const verifiers = [...new Set([actor, seen.importedBy ?? actor, ...others])];
    const own = step.separate && verifiers.find((name) => state.implemented?.by.includes(name));
    require(!own, 'VERIFIER_IS_IMPLEMENTER', own || undefined);
    requireApart(workflow, state, 'verifier', verifiers);
  }
  const recorded: CaseHappening = {
    type: 'VerificationRecorded',
    data: { step: step.id, outcome, ...seen },
  };
  return outcome === 'still-present' ? [recorded, goBack(workflow, step.otherwise)] : [recorded];
}

/** The problem came back after it was proved gone: the same case, its history, and one more cycle. */
export function reopen(
  rules: Rules,
  state: Case,
  { because, findings, evidence, actor, at }: Command<'ReopenCase'>,
): CaseHappening[] {
  if (state.state !== 'closed') return [];
  const levels = outlivingLevels(rules.workflow);
  const data = {
    because,
    findings,
    cycle: state.cycle + 1,
    evidence,
    ...(levels.length > 0 ? { levels } : {}),
  };
  return [dated(rules, state, { type: 'CaseReopened', data }, { actor, at })];
}

/** The verification step that the case stands at; or one that it has passed, where findings have returned since. */
function verificationAt(
  workflow: Workflow,
  { steps }: Case,
  returned: boolean,
): VerificationStep | undefined {
  const all = stepsOf(workflow).filter((step) => step.kind === 'verification');
  const standing = all.find(({ id }) => steps[id]?.status === 'waiting');
  return standing ?? (returned ? all.find(({ id }) => steps[id]?.status === 'done') : undefined);
}

function outcomeOf(
  state: Case,
  { absent, present, unknown }: Record<'absent' | 'present' | 'unknown', readonly string[]>,
): VerificationOutcome {
  if (present.length > 0) return 'still-present';
  // Findings of two tools may go by one name: that one of them is absent says nothing of the other.
  if (unknown.length > 0) return 'unknown';
  const all = state.findings.length > 0 && lessEach(state.findings, absent).length === 0;
  return all ? 'proved' : 'unknown';
}
