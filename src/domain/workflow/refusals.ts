/** What the rules say no with to items, outcomes and rosters. */
export const workflowRefusals = {
  ROSTER_UNKNOWN: {
    says: 'There is no such roster.',
    remedy: 'List the rosters with `holdfast rosters`.',
  },
  ITEM_INVALID: {
    says: 'An item of the plan has a name that could be misread.',
    remedy:
      'Use letters, digits and any of _ . : / @ + -, at most 200, beginning with a letter, a digit or _.',
  },
  ITEMS_MISSING: {
    says: 'The workflow does the same for each item of the plan, and the plan names none.',
    remedy: 'Name them with `--item`, or as `items` in the file of the plan.',
  },
  ITEMS_UNUSED: {
    says: 'The plan names items, and no step of the workflow does something for each of them.',
    remedy: 'Leave the items out.',
  },
  ITEM_TWICE: { says: 'The plan names an item twice.', remedy: 'Name each item once.' },
  BLAST_RADIUS_EXCEEDED: {
    says: 'The plan touches more items than the workflow lets one run touch.',
    remedy: 'Split the plan, or raise `most` in a new version of the workflow.',
  },
  UNDO_MISSING: {
    says: 'An action that is done for many items does not say how it is taken back.',
    remedy: 'Give it `undo`, or `irreversible: true` where there is no way back.',
  },
  OUTCOME_MISSING: {
    says: 'The task has several outcomes, and what follows depends on which it was.',
    remedy: 'Say which one with `--outcome`.',
  },
  OUTCOME_UNKNOWN: {
    says: 'The task has no such outcome.',
    remedy: 'Say one of those that the workflow names.',
  },
} as const;
