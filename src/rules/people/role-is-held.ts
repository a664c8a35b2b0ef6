import type { Role } from '#domain/access/roles.ts';
import { placedLevels } from '#domain/workflow/placed-levels.ts';
import { type Path, placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, workflowOf } from '#rules/example.ts';
import type { Fault } from '#rules/rule.ts';
import { member, there } from './example.ts';
import { may, openAccounts, type PeopleRule, type There } from './people-rule.ts';

const { plan, task, verification } = steps;
const asking = (role: Role) => workflowOf([{ ...task, role }, verification]);

export const roleIsHeld: PeopleRule = {
  id: 'role-is-held',
  why: 'A task or plan whose role nobody holds who may work on cases is never done; an escalation to such a role tells nobody.',
  good: [
    [asking('responder'), there(member('ana', 'responder'))],
    [asking('responder'), there(member('eve', 'manager'))],
    [asking('approver'), there(member('ben', 'approver', 'responder'))],
  ],
  bad: [
    [asking('manager'), there(member('ana', 'responder'))],
    [asking('responder'), there({ ...member('ana', 'responder'), status: 'suspended' })],
    // An approver decides, and does no task.
    [asking('approver'), there(member('ben', 'approver'))],
    [workflowOf([{ ...plan, role: 'manager' }, verification]), there(member('ana', 'responder'))],
  ],
  check: (workflow, here) => [
    ...placedSteps(workflow).flatMap(({ step, path }): Fault[] => {
      if (step.kind !== 'task' && step.kind !== 'plan') return [];
      const { id, kind, role } = step;
      if (openAccounts(here).some((one) => may(one, 'cases.work', role))) return [];
      const message = `${id} is for a ${role} who may work on cases, and nobody is one: give somebody that role, and responder beside it where it does not bring cases.work`;
      return [{ path: [...path, kind, 'role'], message }];
    }),
    ...placedLevels(workflow).flatMap(({ level: { id, escalations = [] }, path }) =>
      escalations.flatMap(({ to }, at) =>
        'role' in to ? untold(here, to, id, [...path, 'escalate', at, 'to']) : [],
      ),
    ),
  ],
};

/** An escalation that tells nobody, whatever the asset. */
function untold(
  here: There,
  { role, group }: { role: Role; group?: string },
  level: string,
  path: Path,
): Fault[] {
  const holder = openAccounts(here).find(({ grants }) =>
    grants.some(
      (one) =>
        one.role === role &&
        (group === undefined || one.group === undefined || one.group === group),
    ),
  );
  const where = group === undefined ? role : `${role} of ${group}`;
  const message = `${level} escalates to whoever is ${where}, and nobody is: give somebody that role, or name another`;
  return holder ? [] : [{ path, message }];
}
