import type { Route } from '#contract/route.ts';

export const priorityRoutes = {
  casePriority: ['GET', '/cases/{case}/priority', 'cases.read', 'Why a case is as urgent as it is'],
  findingPriority: [
    'GET',
    '/findings/{fingerprint}/priority',
    'cases.read',
    'Why a finding is as urgent as it is',
  ],
  listPolicies: ['GET', '/policies', 'cases.read', 'Every published policy, and which one decides'],
  showPolicy: [
    'GET',
    '/policies/{policy}/{version}',
    'cases.read',
    'The exact text of a published policy',
  ],
  checkPolicy: ['POST', '/policies/check', 'signed-in', 'Find what is wrong with a policy file'],
  publishPolicy: [
    'POST',
    '/policies',
    'policies.publish',
    'Publish a policy, and let it decide from now on',
  ],
  usePolicy: [
    'POST',
    '/policies/{policy}/{version}/use',
    'policies.publish',
    'Let a published policy decide from now on',
  ],
  intelStatus: ['GET', '/intel', 'cases.read', 'What is known of vulnerabilities, and as of when'],
  updateIntel: [
    'POST',
    '/intel/{feed}',
    'intel.update',
    'Take in a file of KEV, EPSS or Vulnrichment, and look anew at what it changes',
  ],
  fetchIntel: [
    'POST',
    '/intel/{feed}/fetch',
    'intel.update',
    'The same, fetched from where it is published',
  ],
} as const satisfies Record<string, Route>;
