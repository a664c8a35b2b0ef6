import type { Handlers } from '#api/handler.ts';
import { incidentReach } from '#app/incidents/access.ts';
import { actOnIncident } from '#app/incidents/act.ts';
import { agreeToAction } from '#app/incidents/actions/agree.ts';
import { decideOnAction, proposeAction } from '#app/incidents/actions/change.ts';
import { actionsOn, viewActions } from '#app/incidents/actions/view.ts';
import { standing } from '#app/incidents/view.ts';
import type { incidentActionRoutes } from '#contract/routes/incident-actions.ts';
import { strengthOf } from '#domain/corrective-action/means.ts';
import { listCorrectiveActions } from '#store/read-models/corrective-action-list.ts';

export const incidentActionHandlers: Handlers<keyof typeof incidentActionRoutes> = {
  listActions: async ({ system, caller, query: { overdue, ...query } }) => {
    const now = system.now();
    const page = await listCorrectiveActions(system.database, incidentReach(caller), {
      ...query,
      ...(overdue ? { overdueAt: now } : {}),
    });
    const actions = page.actions.map(({ action, ...rest }) => {
      const { id, text, due, means, case: done } = action;
      const strength = strengthOf(means);
      return {
        ...rest,
        id,
        text,
        overdue: rest.standing === 'agreed' && due !== undefined && due < now,
        ...(due === undefined ? {} : { due }),
        ...(strength ? { strength } : {}),
        ...(done === undefined ? {} : { case: done }),
      };
    });
    return { ...page, actions };
  },
  showActions: ({ system, caller, params }) => viewActions(system, caller, params.incident),
  proposeAction: async ({ system, caller, params, body }) => {
    const { state, action } = await proposeAction(system, caller, params.incident, body);
    return { action, incident: standing(state) };
  },
  reviseAction: async ({ system, caller, params: { incident, action }, body, ifMatch }) => {
    const deed = { type: 'ReviseAction', action, to: body } as const;
    const { state } = await actOnIncident(system, caller, incident, deed, ifMatch);
    return actionsOn(system, caller, state);
  },
  agreeToAction: async ({ system, caller, params: { incident: id, action }, body }) => {
    const agreed = await agreeToAction(system, caller, id, { action, ...body });
    return { ...agreed, incident: standing(agreed.incident) };
  },
  decideOnAction: async ({ system, caller, params: { incident, action }, body }) => {
    const state = await decideOnAction(system, caller, incident, { action, ...body });
    return actionsOn(system, caller, state);
  },
};
