import type {
  ActionChange,
  CorrectiveAction,
  Decision,
} from '#domain/corrective-action/corrective-action.ts';
import type { Stamp } from '#domain/decider.ts';
import type { IncidentData, IncidentEventType } from './events.ts';
import { actionsOf, type Incident } from './state.ts';

type OfAction = Extract<IncidentEventType, `CorrectiveAction${string}`>;

/** The incident after what happened to one of its actions. */
export const actionChanges: {
  [T in OfAction]: (state: Incident, data: IncidentData<T>, stamp: Stamp) => Incident;
} = {
  CorrectiveActionProposed: (state, { action: id, ...content }, { actor, at }) => {
    const { list, proposed } = actionsOf(state);
    const added: CorrectiveAction = {
      ...content,
      id,
      state: 'proposed',
      proposedAt: at,
      authors: [actor],
      decisions: [],
    };
    return { ...state, actions: { list: [...list, added], proposed: proposed + 1 } };
  },
  CorrectiveActionRevised: (state, { action: id, to }, { actor, at }) =>
    withAction(state, id, (action) => {
      const standing =
        action.state === 'agreed' ? action : returned(action, { at, because: 'revised' });
      const authors = [...new Set([...action.authors, actor])];
      return { ...reworded(standing, to), authors };
    }),
  CorrectiveActionAgreed: (state, { action: id, case: caseId }) =>
    withAction(state, id, (action) => ({ ...action, state: 'agreed', case: caseId })),
  CorrectiveActionDecided: (state, { action: id, ...decision }, { actor, at }) =>
    withAction(state, id, (action) => ({
      ...action,
      state: decision.verdict,
      decisions: [...action.decisions, { ...decision, by: actor, at }],
    })),
  CorrectiveActionReturned: (state, { action: id, ...why }, { at }) =>
    withAction(state, id, (action) => returned(action, { at, ...why })),
};

/** Proposed once more; what was decided stays on record, with why it counts no more. */
function returned(
  action: CorrectiveAction,
  ended: NonNullable<Decision['ended']>,
): CorrectiveAction {
  const { decisions } = action;
  const last = decisions.at(-1);
  if (!last || last.ended) return action;
  return {
    ...action,
    state: 'proposed',
    decisions: [...decisions.slice(0, -1), { ...last, ended }],
  };
}

/** The parts of an action as they are from now on; what is null is absent. */
function reworded(action: CorrectiveAction, to: ActionChange): CorrectiveAction {
  const there = Object.entries({ ...action, ...to }).filter(([, value]) => value !== null);
  return Object.fromEntries(there) as CorrectiveAction;
}

function withAction(
  state: Incident,
  id: string,
  change: (action: CorrectiveAction) => CorrectiveAction,
): Incident {
  const { list, proposed } = actionsOf(state);
  const changed = list.map((one) => (one.id === id ? change(one) : one));
  return { ...state, actions: { list: changed, proposed } };
}
