import type { Stamp } from '#domain/decider.ts';
import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { require } from '#domain/refusal.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { goBack, isProved, planningStage } from './advance.ts';
import { requireAtWork, requireNoRequest } from './at-work.ts';
import { dated, datedAnew, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { findingsFrom } from './held.ts';
import { changedMembers } from './members.ts';
import { letIn } from './restriction.ts';
import { routed } from './routing.ts';
import { allActions, type Case, isActive } from './state.ts';

export function open(
  rules: Rules,
  state: Case,
  { type: _, actor, at, routing, ...opened }: Command<'OpenCase'>,
): CaseHappening[] {
  require(state.version === 0, 'CASE_EXISTS', state.id);
  const begins: CaseHappening = { type: 'CaseOpened', data: opened };
  const happening = (opened.splitFrom ? datedAnew : dated)(rules, state, begins, { actor, at });
  if (!routing) return [happening];
  const { ownership } = rules.workflow;
  const there = evolve(state, { ...happening, actor, at });
  return [happening, ...routed(rules, there, { ownership, routing, at })];
}

/** What its findings come to mean for a case: more of them, others than they were, or on what is called otherwise. */
export function followFindings(
  rules: Rules,
  state: Case,
  command: Command<
    'LinkFindings' | 'FollowMembers' | 'ChangeSeverity' | 'PrioritiseCase' | 'ChangeAsset'
  >,
): CaseHappening[] {
  switch (command.type) {
    case 'LinkFindings':
      return linkFindings(rules, state, command);
    case 'FollowMembers':
      return followMembers(rules, state, command);
    case 'ChangeSeverity':
      return changeSeverity(rules, state, command);
    case 'PrioritiseCase':
      return changePriority(rules, state, command);
    case 'ChangeAsset':
      return changeAsset(rules.workflow, state, command);
  }
}

/**
 * New members join a case that is under way. They are targets, so a plan that was made without them falls,
 * with every approval of it; a change that is already running is not disturbed, so it is refused. What is the same
 * problem as one that the case has, seen by another tool, is no new target: the plan stands, and has to clear it too.
 */
function linkFindings(
  rules: Rules,
  state: Case,
  command: Command<'LinkFindings'>,
): CaseHappening[] {
  const { findings, severity, severities, evidence, sameProblem, byHand, actor, at } = command;
  if (byHand) requireFree(state);
  require(state.state !== 'closed', 'CASE_CLOSED');
  const source = command.source === state.source ? undefined : command.source;
  const held = findingsFrom(state, source);
  const joining = findings.filter((finding) => !held.includes(finding));
  if (joining.length === 0) return [];
  require(sameProblem || !isRunning(state), 'PLAN_RUNNING');
  const linked = {
    findings: joining,
    severity,
    ...(source === undefined ? {} : { source }),
    ...(sameProblem ? { sameProblem } : {}),
    ...(byHand ? { byHand } : {}),
    ...(severities ? { severities } : {}),
    evidence,
  };
  const stamp = { actor, at };
  const happening = dated(rules, state, { type: 'FindingsLinked', data: linked }, stamp);
  return [
    happening,
    ...raise(rules, evolve(state, { ...happening, ...stamp }), severity, stamp),
    ...(sameProblem
      ? verifyAnew(rules.workflow, state)
      : voidPlan(rules.workflow, state, 'findings joined the case')),
  ];
}

/** Some are gone, or are said to be otherwise bad: the case is due with the first of those that are left. */
function followMembers(
  rules: Rules,
  state: Case,
  { members: found, actor, at }: Command<'FollowMembers'>,
): CaseHappening[] {
  const members = state.state === 'closed' ? undefined : changedMembers(state, found);
  if (!members) return [];
  return [dated(rules, state, { type: 'MembersChanged', data: { members } }, { actor, at })];
}

/** By what a later report says of its findings it may be worse or less bad; a closed case keeps what it was closed with. */
function changeSeverity(
  rules: Rules,
  state: Case,
  { to, why, actor, at }: Command<'ChangeSeverity'>,
): CaseHappening[] {
  const { severity: from } = state;
  if (state.state === 'closed' || from === to) return [];
  const data = { from, to, why };
  return [dated(rules, state, { type: 'SeverityChanged', data }, { actor, at })];
}

/** A priority is of what is still to be done: a closed case keeps the one that it was closed with. */
function changePriority(
  rules: Rules,
  state: Case,
  { to, why, actor, at }: Command<'PrioritiseCase'>,
): CaseHappening[] {
  const { priority } = state;
  if (state.state === 'closed' || priority === to) return [];
  const data = { ...(priority ? { from: priority } : {}), to, why };
  return [dated(rules, state, { type: 'PriorityChanged', data }, { actor, at })];
}

/**
 * The asset is another by name. What was agreed to may name the old one, so a plan falls, with every approval of it; while
 * it is carried out nothing changes under it, so that is refused.
 */
function changeAsset(
  workflow: Workflow,
  state: Case,
  { to, why }: Command<'ChangeAsset'>,
): CaseHappening[] {
  const { asset: from } = state;
  if (from === to) return [];
  require(!isRunning(state), 'PLAN_RUNNING');
  return [
    { type: 'AssetChanged', data: { from, to, why } },
    ...voidPlan(workflow, state, `the asset is ${to} now`),
  ];
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

/** A plan falls with what it was made for, and so does a proof: it was one of other findings. */
export function voidPlan(workflow: Workflow, state: Case, because: string): CaseHappening[] {
  if (!isActive(state)) return [];
  const back = goBack(workflow, planningStage(workflow));
  if (state.plan)
    return [{ type: 'ApprovalVoided', data: { hash: state.plan.hash, because } }, back];
  return isProved(workflow, state) ? [back] : [];
}

/** What is the same problem is no new target, but the proof was not one of it: it is verified anew. */
function verifyAnew(workflow: Workflow, state: Case): CaseHappening[] {
  const stage = workflow.stages.find((one) =>
    stepsOf({ stages: [one] }).some(
      ({ kind, id }) => kind === 'verification' && state.steps[id]?.status === 'done',
    ),
  );
  return stage && isActive(state) ? [goBack(workflow, stage.id)] : [];
}

/** Whether an action, or what takes one back, has been asked for and has not ended. */
export function isRunning(state: Case): boolean {
  return Object.values(state.steps)
    .flatMap(allActions)
    .some(({ status }) => status === 'requested' || status === 'undoing');
}

/** Says no to what would change what a case holds while something leans on that. */
export function requireFree(state: Case): void {
  requireAtWork(state);
  requireNoRequest(state);
  require(!isRunning(state), 'PLAN_RUNNING');
}

/** By what joins severity only rises; what that does to the deadline, the service level says. */
function raise(
  rules: Rules,
  state: Case,
  severity: Severity,
  { actor, at }: Stamp,
): CaseHappening[] {
  if (severityRank(severity) >= severityRank(state.severity)) return [];
  const data = { from: state.severity, to: severity };
  return [dated(rules, state, { type: 'SeverityRaised', data }, { actor, at })];
}
