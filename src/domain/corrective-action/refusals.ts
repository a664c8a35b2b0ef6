/** What is said no to about corrective actions: a part of the catalogue (`src/domain/refusal.ts`). */
export const correctiveActionRefusals = {
  CORRECTIVE_ACTION_UNKNOWN: {
    says: 'The incident has no such action.',
    remedy: 'See their ids with `holdfast incident actions list`.',
  },
  CORRECTIVE_ACTIONS_TOO_MANY: {
    says: 'The incident has more actions than anybody does: 200 at most.',
    remedy: 'Put together what is one piece of work.',
  },
  CORRECTIVE_ACTION_INCOMPLETE: {
    says: 'The action does not say all that is needed to be agreed to.',
    remedy: 'Add what is named with `holdfast incident actions edit`.',
  },
  CORRECTIVE_ACTION_DECIDED: {
    says: 'It was agreed to, or it was decided that it is not done.',
    remedy: 'See how it stands with `holdfast incident actions list`.',
  },
  CORRECTIVE_ACTION_AGREED: {
    says: 'What was agreed to is done in a case, as it was agreed.',
    remedy:
      'Change owner and date of the case; what is to be done otherwise is another action: add it.',
  },
  CORRECTIVE_ACTION_CHANGED: {
    says: 'The action is no longer as it was when it was looked at.',
    remedy: 'Look at it anew and decide on what it says now.',
  },
  CORRECTIVE_ACTION_OWN: {
    says: 'Who proposed an action, or worded it anew, does not decide that it is not done.',
    remedy: 'Let somebody else who may approve decide.',
  },
  DECISION_TOO_LONG: {
    says: 'Nobody decides for so long that something is not done.',
    remedy: 'Name an earlier date: then it is asked again.',
  },
  CASE_ASSET_UNSAID: {
    says: 'It is not said of which asset the case of the action is.',
    remedy: 'Name it with `--asset`, or link it to the incident.',
  },
  INCIDENT_CAUSES_OPEN: {
    says: 'Ways lead to what happened that no action breaks and no decision answers for.',
    remedy:
      'Add actions or decide on them with `holdfast incident actions`, or say with `--reason` why it is closed all the same.',
  },
  RECURRENCE_NOT_EARLIER: {
    says: 'An incident repeats one that was declared before it.',
    remedy: 'Name the earlier one, and link it from the later.',
  },
} as const;
