import { after } from '#domain/clock/instant.ts';
import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { require } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { goBack, planningStage } from './advance.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { letIn } from './restriction.ts';
import { type Case, isActive } from './state.ts';

export function open(
  workflow: Workflow,
  state: Case,
  { type: _, actor: __, at, ...opened }: Command<'OpenCase'>,
): CaseHappening[] {
  require(state.version === 0, 'CASE_EXISTS', state.id);
  return [{ type: 'CaseOpened', data: { ...opened, ...dueFrom(workflow, opened.severity, at) } }];
}

/**
 * New members join a case that is under way. They are targets, so a plan that was made without them falls,
 * with every approval of it; a change that is already running is not disturbed, so it is refused.
 */
export function linkFindings(
  workflow: Workflow,
  state: Case,
  { findings, severity, evidence }: Command<'LinkFindings'>,
): CaseHappening[] {
  require(state.state !== 'closed', 'CASE_CLOSED');
  const joining = findings.filter((finding) => !state.findings.includes(finding));
  if (joining.length === 0) return [];
  require(!isRunning(state), 'PLAN_RUNNING');
  return [
    { type: 'FindingsLinked', data: { findings: joining, evidence } },
    ...raise(workflow, state, severity),
    ...voidPlan(workflow, state, 'findings joined the case'),
  ];
}

/** A priority is of what is still to be done: a closed case keeps the one that it was closed with. */
export function changePriority(
  { state, priority }: Case,
  { to, why }: Command<'PrioritiseCase'>,
): CaseHappening[] {
  if (state === 'closed' || priority === to) return [];
  return [{ type: 'PriorityChanged', data: { ...(priority ? { from: priority } : {}), to, why } }];
}

export function assign(state: Case, { owner }: Command<'AssignCase'>): CaseHappening[] {
  require(state.state !== 'closed', 'CASE_CLOSED');
  if (state.owner === owner) return [];
  return [...letIn(state, owner), { type: 'CaseAssigned', data: { owner } }];
}

/** Notes are welcome at any time: on closed cases too. */
export function addNote({ text, evidence }: Command<'AddNote'>): CaseHappening[] {
  require(text.trim() || evidence.length > 0, 'NOTE_MISSING');
  return [{ type: 'NoteAdded', data: { text, evidence } }];
}

/** When a case of that severity that starts at that time must be closed. */
export function dueFrom(
  workflow: Workflow,
  severity: Severity,
  startedAt: string,
): { dueAt?: string } {
  const seconds = workflow.clock[severity];
  return seconds === undefined ? {} : { dueAt: after(startedAt, seconds) };
}

function voidPlan(workflow: Workflow, state: Case, because: string): CaseHappening[] {
  if (!state.plan || !isActive(state)) return [];
  return [
    { type: 'ApprovalVoided', data: { hash: state.plan.hash, because } },
    goBack(workflow, planningStage(workflow)),
  ];
}

/** Whether an action has been asked for and has not ended. */
export function isRunning(state: Case): boolean {
  return Object.values(state.steps).some((step) =>
    step.actions?.some(({ status }) => status === 'requested'),
  );
}

/** Severity only rises by what joins; the deadline is then the earlier one, counted from the same start. */
function raise(workflow: Workflow, state: Case, severity: Severity): CaseHappening[] {
  if (severityRank(severity) >= severityRank(state.severity)) return [];
  const due = dueFrom(workflow, severity, state.clock.startedAt);
  return [{ type: 'SeverityRaised', data: { from: state.severity, to: severity, ...due } }];
}
