/** What is said no to about causes: a part of the catalogue (`src/domain/refusal.ts`). */
export const causeRefusals = {
  CAUSES_CYCLE: {
    says: 'The causes go round in a circle: something would be because of itself.',
    remedy: 'Take out one of the steps that are named, or tell the two moments apart as two nodes.',
  },
  CAUSES_TWICE: {
    says: 'Something is in the causes twice.',
    remedy: 'Give each node an id of its own, and join two nodes once.',
  },
  CAUSE_UNKNOWN: {
    says: 'The causes have no such node.',
    remedy: 'See their ids with `holdfast incident causes export`.',
  },
  CAUSE_CODE_MISFIT: {
    says: 'That code is not for a node of that kind.',
    remedy:
      'A trigger has the code of a trigger; conditions, causes and safeguards have one of causes; outcomes and facts have none.',
  },
  CAUSE_ROLE_MISFIT: {
    says: 'Only a condition, a cause or a safeguard has a role, and no trigger is a cause.',
    remedy: 'Leave the role out, or say what made the trigger harmful as a cause of its own.',
  },
  CAUSES_TRIGGERS: {
    says: 'More than one node is the trigger.',
    remedy:
      'Keep the last thing that happened before it went wrong; call the others facts or causes.',
  },
  CAUSES_REVISED: {
    says: 'Somebody revised the causes meanwhile.',
    remedy: 'Look at them anew, and bring your changes in there.',
  },
  CAUSES_TOO_MANY: {
    says: 'The causes are more than can be understood: 500 nodes and 2,000 edges at most.',
    remedy: 'Leave out what explains nothing, or tell it as incidents of their own.',
  },
  CAUSE_EVIDENCE_UNKNOWN: {
    says: 'No file of that SHA-256 is kept with the incident.',
    remedy:
      'See its files with `holdfast incident show --json`; cite a fact or an address otherwise.',
  },
} as const;
