import { bring, type Permission } from '#domain/access/roles.ts';
import type { Account } from '#domain/account/account.ts';
import { groupsFor, withMembers } from '#domain/case/people.ts';
import { missingOf, seat } from '#domain/case/quorum.ts';
import { newInstallation, rostersOf } from '#domain/installation/installation.ts';
import type { Roster } from '#domain/routing/roster.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { type ApprovalStep, type Quorum, quorumsOf } from '#domain/workflow/step.ts';
import { allAccounts } from '#store/account-rows.ts';
import type { Database } from '#store/database.ts';
import { loadInstallation, SETTINGS } from '#store/installation-rows.ts';

/** The same as `shortfalls`, by the accounts and rosters that there are now. */
export async function shortfallsNow(database: Database, workflow: Workflow): Promise<Shortfall[]> {
  const installation = (await loadInstallation(database)).get(SETTINGS)?.state ?? newInstallation;
  return shortfalls(workflow, await allAccounts(database), rostersOf(installation));
}

/** What an approval of the workflow cannot come to with the people that there are. */
type Shortfall = { step: string; message: string };

/**
 * Whether the approvals of a workflow can be given by those who hold the roles and are of the rosters now, each duty that is to be apart by
 * somebody of its own. An installation of one person, or in which nobody decides yet, is still being set up, and is held
 * to nothing.
 */
export function shortfalls(
  workflow: Workflow,
  accounts: readonly Account[],
  rosters: readonly Roster[],
): Shortfall[] {
  const people = accounts.filter(({ kind, status }) => kind === 'person' && status !== 'suspended');
  const deciders = people.filter((one) => may(one, 'cases.decide'));
  if (people.length < 2 || deciders.length === 0) return [];
  const apart = workflow.apart?.includes('approver') ? workflow.apart : [];
  const others = (['implementer', 'verifier'] as const).filter((duty) => apart.includes(duty));
  return stepsOf(workflow).flatMap((step): Shortfall[] => {
    if (step.kind !== 'approval') return [];
    const duties: Quorum[] = [{ id: 'requester', title: 'who proposes', need: 1 }];
    duties.push(...others.map((duty): Quorum => ({ id: duty, title: `the ${duty}`, need: 1 })));
    const asked = withMembers(quorumsOf(step), rosters);
    const voices = people.map((one) => ({
      groups: [
        ...(may(one, 'cases.decide') ? groupsFor(asked, one.name, rolesOf(one)) : []),
        ...(may(one, 'cases.work') ? duties.map(({ id }) => id) : []),
      ],
    }));
    const missing = missingOf([...asked, ...duties], seat([...asked, ...duties], voices));
    return missing > 0 ? [shortfall(step, asked, duties, deciders)] : [];
  });
}

function shortfall(
  { id }: ApprovalStep,
  asked: readonly Quorum[],
  duties: readonly Quorum[],
  deciders: readonly Account[],
): Shortfall {
  const able = deciders
    .filter((one) => groupsFor(asked, one.name, rolesOf(one)).length > 0)
    .map(({ name }) => name);
  const need = asked.map((one) => `${one.need} ${whose(one)}`);
  const beside = duties.map(({ title }) => title).join(' and ');
  const are =
    able.length === 0
      ? 'nobody is one'
      : `${able.join(', ')} ${able.length === 1 ? 'alone is one' : 'are not enough'}`;
  return { step: id, message: `${id} needs ${need.join(' and ')} beside ${beside}; ${are}` };
}

function whose({ people, role, roster, title }: Quorum): string {
  if (roster !== undefined) return `${title} (the roster ${roster})`;
  return people ? title : (role ?? title);
}

function may(account: Account, permission: Permission): boolean {
  return bring(rolesOf(account), permission);
}

function rolesOf({ grants }: Account) {
  return grants.map(({ role }) => role);
}
