/** What the rules of workflows, their items, rosters and policy packs say no with. */
export const workflowRefusals = {
  PACK_UNKNOWN: {
    says: 'There is no such policy pack.',
    remedy: 'List the packs with `holdfast packs list`.',
  },
  PACK_CHANGED: {
    says: 'This version of the policy pack is published already, with other content.',
    remedy: 'Raise the version number in the file: what is published never changes.',
  },
  WORKFLOW_UNKNOWN: {
    says: 'There is no such workflow version.',
    remedy: 'List the workflows with `holdfast workflow list`.',
  },
  WORKFLOW_RETIRED: {
    says: 'This version of the workflow is retired.',
    remedy: 'Name one that is published: `holdfast workflow list --all`.',
  },
  WORKFLOW_UNFIT: {
    says: 'This workflow is not for cases of that kind.',
    remedy: 'Name a version whose kinds hold it: `holdfast workflow list`.',
  },
  WORKFLOW_OTHER: {
    says: 'The case runs under another version.',
    remedy: 'Name the version that it runs under: `holdfast case show` says which.',
  },
  DRAFT_MISSING: {
    says: 'There is no such draft, or there are several.',
    remedy: 'See the drafts with `holdfast workflow list --all`; name whose it is with `--author`.',
  },
  WORKFLOW_LAST: {
    says: 'No other published workflow would be there for new cases of that kind.',
    remedy: 'Publish another version, or another workflow for the kind, first.',
  },
  WORKFLOW_CHANGED: {
    says: 'This version of the workflow is published already, with other content.',
    remedy: 'Raise the version number in the file: what is published never changes.',
  },
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
