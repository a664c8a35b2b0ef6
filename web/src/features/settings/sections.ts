import type { Permission } from '#domain/access/roles.ts';

type Address =
  | '/settings/you'
  | '/settings/people'
  | '/settings/groups'
  | '/settings/rosters'
  | '/settings/sign-ins'
  | '/settings/workflows'
  | '/settings/packs'
  | '/settings/grouping'
  | '/settings/ledger'
  | '/settings/retention'
  | '/settings/secrets'
  | '/settings/mail'
  | '/settings/webhooks'
  | '/settings/api';

/** One page of the settings, as the list beside them names it. */
export type Section = {
  id: string;
  label: string;
  to: Address;
  /** What it is for, in a line: on the page and in the overview. */
  says: string;
  /** What one must be allowed to see it; nothing where everybody may who is signed in. */
  needs?: Permission;
};

const you = {
  id: 'you',
  label: 'You',
  to: '/settings/you',
  says: 'What you are called, when you are told of cases, your password, where you are signed in, and your API tokens.',
} as const satisfies Section;

const people = {
  id: 'people',
  label: 'People',
  to: '/settings/people',
  says: 'Who may sign in, people and services, and what each may do.',
  needs: 'people.read',
} as const satisfies Section;

const groups = {
  id: 'groups',
  label: 'Asset groups',
  to: '/settings/groups',
  says: 'Names for assets that belong together, so that a role can be given for just these.',
  needs: 'people.read',
} as const satisfies Section;

const rosters = {
  id: 'rosters',
  label: 'Rosters',
  to: '/settings/rosters',
  says: 'Who shares work by turns, and who is on call now: workflows give their cases to them.',
  needs: 'people.read',
} as const satisfies Section;

const signIns = {
  id: 'sign-ins',
  label: 'Sign-ins',
  to: '/settings/sign-ins',
  says: 'Every attempt to sign in and every end of a session, to see who came from where.',
  needs: 'audit.read',
} as const satisfies Section;

const workflows = {
  id: 'workflows',
  label: 'Workflows',
  to: '/settings/workflows',
  says: 'The stages and steps that cases go through, by when, and who does what.',
  needs: 'cases.read',
} as const satisfies Section;

const packs = {
  id: 'packs',
  label: 'Policy packs',
  to: '/settings/packs',
  says: 'What laws and standards ask for: each fact with its source, and which workflows follow it.',
  needs: 'cases.read',
} as const satisfies Section;

const grouping = {
  id: 'grouping',
  label: 'Grouping',
  to: '/settings/grouping',
  says: 'How findings are put together into cases: the rules in force, and what others would make of them.',
  needs: 'cases.read',
} as const satisfies Section;

const ledger = {
  id: 'ledger',
  label: 'Ledger',
  to: '/settings/ledger',
  says: 'The signed record of everything that happened, and the key by which anybody can check it.',
  needs: 'ledger.read',
} as const satisfies Section;

const retention = {
  id: 'retention',
  label: 'Retention',
  to: '/settings/retention',
  says: 'How long the files that were received, and the history of imports, are kept.',
  needs: 'settings.read',
} as const satisfies Section;

const secrets = {
  id: 'secrets',
  label: 'Secrets',
  to: '/settings/secrets',
  says: 'Passwords and tokens that actions use while they run. No person, event or log sees a value.',
  needs: 'settings.read',
} as const satisfies Section;

const mail = {
  id: 'mail',
  label: 'Mail',
  to: '/settings/mail',
  says: 'The server by which people are told of their cases, at the times that each of them chose.',
  needs: 'settings.read',
} as const satisfies Section;

const webhooks = {
  id: 'webhooks',
  label: 'Webhooks',
  to: '/settings/webhooks',
  says: 'Addresses of other programs that are told, signed and in order, of what happens here.',
  needs: 'settings.read',
} as const satisfies Section;

const api = {
  id: 'api',
  label: 'API',
  to: '/settings/api',
  says: 'Everything that the console does can be done by programs: each call, who may make it, and how.',
} as const satisfies Section;

/** Every page of the settings by its name. */
export const sections = {
  you,
  people,
  groups,
  rosters,
  signIns,
  workflows,
  packs,
  grouping,
  ledger,
  retention,
  secrets,
  mail,
  webhooks,
  api,
};

/** The pages in their order, by what they are about. */
export const sectionGroups: readonly { label: string; sections: readonly Section[] }[] = [
  { label: 'Your own', sections: [you] },
  { label: 'Access', sections: [people, groups, rosters, signIns] },
  { label: 'Rules and proof', sections: [workflows, packs, grouping, ledger, retention] },
  { label: 'Other programs', sections: [mail, secrets, webhooks, api] },
];
