/** What a person or service may be, in words that workflows use for who does a step. */
export const roles = ['administrator', 'manager', 'responder', 'approver', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What each role is for, as people read it where they give it. */
export const roleSays: Record<Role, string> = {
  administrator: 'People, tokens, secrets, webhooks and workflows; sees cases and works none.',
  manager: 'A responder who also hands out work and says who may see a case.',
  responder: 'Imports reports, works cases, plans fixes.',
  approver: 'Agrees to plans, exceptions and closings, or says no.',
  auditor: 'Reads everything, private cases and sign-ins too; writes nothing.',
};

/** What one may do, as every route of the API names it (`src/contract/routes.ts`). */
export const permissions = {
  'cases.read': 'read cases, findings and reports, follow them live',
  'cases.work': 'take cases, do tasks, propose plans, ask for exceptions and closings',
  'cases.decide': 'approve and reject',
  'cases.comment':
    'say something where a plan is decided on, withdraw what one asked for or agreed to, say that one is away',
  'cases.break-glass': 'run a plan without its approvals, to be reviewed afterwards',
  'cases.manage': 'change many cases at once, restrict who sees a case',
  'incidents.read': 'read incidents and their timelines',
  'incidents.work':
    'declare incidents, note and correct facts, give roles in them, close and reopen them',
  'incidents.review': 'sign what was written of an incident, take part in its review',
  'alerts.write': 'bring in what tools say is wrong, as their webhooks do',
  'views.keep': 'keep views of the queue, and share them',
  'reports.import': "take scanners' reports in",
  'evidence.export': 'take evidence packs out',
  'ledger.read': 'read checkpoints, and where a case stands in the ledger',
  'jobs.read': "see the machine's work",
  'jobs.manage': 'begin failed jobs anew',
  'workflows.publish': 'publish workflow versions',
  'workflows.simulate':
    'run cases and findings under workflows, policies and groupings that are not published',
  'policies.publish':
    'publish policies of priorities, groupings and rules of alerts, and say which decides',
  'intel.update': 'take in what the world says of vulnerabilities',
  'assets.describe': 'say how critical and exposed assets are',
  'people.read': 'see who has which rights',
  'people.manage': 'invite, suspend, give and take roles and tokens',
  'settings.read': 'see asset groups, webhooks, deliveries and the names of secrets',
  'settings.manage': 'change asset groups, webhooks and secrets',
  'audit.read': 'see sign-ins, check the whole ledger',
  'metrics.read': "read the server's own figures",
} as const;
export type Permission = keyof typeof permissions;

/**
 * What is done to assets and their cases, and so can be given for the assets of one group. All else is done to the
 * whole installation: a role on a group does not carry it, or it could be used to take every other right.
 */
export const onAssets: ReadonlySet<Permission> = new Set<Permission>([
  'cases.read',
  'cases.work',
  'cases.decide',
  'cases.comment',
  'cases.break-glass',
  'cases.manage',
  'incidents.read',
  'incidents.work',
  'incidents.review',
  'views.keep',
  'reports.import',
  'evidence.export',
  'ledger.read',
  'jobs.read',
  'jobs.manage',
  'assets.describe',
]);

const reading = [
  'cases.read',
  'incidents.read',
  'evidence.export',
  'ledger.read',
  'jobs.read',
] as const;
const using = [...reading, 'views.keep'] as const;
const working = [
  ...using,
  'cases.work',
  'cases.comment',
  'incidents.work',
  'incidents.review',
  'alerts.write',
  'reports.import',
] as const;

/** Which permissions a role carries. What is not listed is denied. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  administrator: [
    ...using,
    'jobs.manage',
    'workflows.publish',
    'workflows.simulate',
    'policies.publish',
    'intel.update',
    'assets.describe',
    'people.read',
    'people.manage',
    'settings.read',
    'settings.manage',
    'audit.read',
    'metrics.read',
  ],
  manager: [
    ...working,
    'cases.break-glass',
    'cases.manage',
    'jobs.manage',
    'workflows.simulate',
    'intel.update',
    'assets.describe',
    'people.read',
  ],
  responder: working,
  approver: [...using, 'cases.decide', 'cases.comment', 'incidents.review'],
  auditor: [
    ...reading,
    'workflows.simulate',
    'people.read',
    'settings.read',
    'audit.read',
    'metrics.read',
  ],
};

/** Whether one of these roles brings the permission. */
export function bring(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => permissionsOf[role].includes(permission));
}

/** Whether somebody of these roles may do what a step asks of `needed`; a manager is a responder too. */
export function holds(held: readonly Role[], needed: Role): boolean {
  return held.includes(needed) || (needed === 'responder' && held.includes('manager'));
}
