import type { Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { followFindings } from './intake.ts';
import type { Case } from './state.ts';
import { recordVerification, reopen } from './verifications.ts';

/** What a report that is in, or no longer, means for the case. */
export function followReport(
  rules: Rules,
  state: Case,
  command: Command<'RecordVerification' | 'ReopenCase' | 'UndoReport'>,
): CaseHappening[] {
  switch (command.type) {
    case 'RecordVerification':
      return recordVerification(rules.workflow, state, command);
    case 'ReopenCase':
      return reopen(rules, state, command);
    case 'UndoReport':
      return undoReport(rules, state, command);
  }
}

/**
 * A report that the case had to do with was a mistake and is taken back. What follows depends on what the case had of it:
 * one that it opened is about nothing, one that it proved has no proof, one that it reopened is closed as it was.
 */
function undoReport(rules: Rules, state: Case, command: Command<'UndoReport'>): CaseHappening[] {
  const { report, reason, findings, fate, actor, at } = command;
  const source = command.source === state.source ? undefined : command.source;
  const told: CaseHappening = {
    type: 'ReportUndone',
    data: { report, reason, findings, ...(source === undefined ? {} : { source }) },
  };
  if (state.state === 'closed') {
    if (fate !== 'reopens') return [told];
    const because = 'proof-withdrawn';
    const withdrawn = { type: 'ReopenCase', because, findings: [], evidence: [] } as const;
    return [told, ...reopen(rules, state, { ...withdrawn, actor, at })];
  }
  const before = [...asBefore(rules, state, command), told];
  switch (fate) {
    case 'closes':
      return [...before, { type: 'CaseClosed', data: { disposition: 'import_undone', reason } }];
    case 'closes-again':
      return [...before, { type: 'CaseClosed', data: { disposition: 'remediated', reason } }];
    default:
      return before;
  }
}

/** What the report had made the case: no longer as bad, or as urgent, as it is. */
function asBefore(
  rules: Rules,
  state: Case,
  { reason: why, severity, priority, actor, at }: Command<'UndoReport'>,
): CaseHappening[] {
  const stamp = { actor, at };
  return [
    ...followFindings(rules, state, {
      type: 'ChangeSeverity',
      to: severity ?? state.severity,
      why,
      ...stamp,
    }),
    ...(priority
      ? followFindings(rules, state, { type: 'PrioritiseCase', to: priority, why, ...stamp })
      : []),
  ];
}
