import { holds, type Role } from '#domain/access/roles.ts';
import { require } from '#domain/refusal.ts';
import { stepOf, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import type { CaseCommand } from './commands.ts';
import type { Case } from './state.ts';

/** Says no (ROLE_MISSING) to a person whose roles on the case do not include the one that this is for. */
export function requireRole(workflow: Workflow, state: Case, command: CaseCommand): void {
  const { roles } = command;
  if (!roles) return;
  const needed = neededRole(workflow, state, command);
  if (needed) require(holds(roles, needed), 'ROLE_MISSING', needed);
}

/** The workflow says it for its steps; what lies beside the workflow is a responder's, decisions an approver's. */
function neededRole(workflow: Workflow, state: Case, command: CaseCommand): Role | undefined {
  switch (command.type) {
    case 'CompleteTask': {
      const step = stepOf(workflow, command.step);
      return step?.kind === 'task' ? step.role : 'responder';
    }
    case 'ProposePlan':
      return find(workflow, 'plan')?.role ?? 'responder';
    case 'Approve':
    case 'Reject':
      // Of a plan, whoever is asked: the groups of its approval say who that is.
      return state.request && command.hash === undefined ? 'approver' : undefined;
    case 'AcceptReview':
    case 'RefuseReview':
    case 'Withdraw':
    case 'CommentOnApproval':
      return undefined;
    case 'BreakGlass':
      return 'manager';
    case 'RestrictCase':
    case 'ChangeWorkflow':
      return 'manager';
    case 'AddNote':
      return undefined;
    default:
      return 'responder';
  }
}

/** The first step of the kind. */
function find<Kind extends Step['kind']>(
  workflow: Workflow,
  kind: Kind,
): Extract<Step, { kind: Kind }> | undefined {
  return stepsOf(workflow).find(
    (step): step is Extract<Step, { kind: Kind }> => step.kind === kind,
  );
}
