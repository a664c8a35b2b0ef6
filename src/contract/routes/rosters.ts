import type { Route } from '#contract/route.ts';

export const rosterRoutes = {
  listRosters: ['GET', '/rosters', 'people.read', 'Who shares work, and who is on call now'],
  defineRoster: [
    'PUT',
    '/rosters/{roster}',
    'settings.manage',
    'Say who shares work, and by turns',
  ],
  removeRoster: ['DELETE', '/rosters/{roster}', 'settings.manage', 'Remove a roster'],
} as const satisfies Record<string, Route>;
