import type { Handlers } from '#api/handler.ts';
import { dropRoster, listRosters, setRoster } from '#app/routing/rosters.ts';

export const rosterHandlers: Handlers<'listRosters' | 'defineRoster' | 'removeRoster'> = {
  listRosters: ({ system }) => listRosters(system),
  defineRoster: ({ system, caller, params, body: { members, onCall } }) => {
    const roster = { name: params.roster, members, ...(onCall ? { onCall } : {}) };
    return setRoster(system, roster, caller.principal.actor);
  },
  removeRoster: ({ system, caller, params }) =>
    dropRoster(system, params.roster, caller.principal.actor),
};
