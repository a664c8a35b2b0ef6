/** What the rules of workflows and policy packs say no with: a part of the catalogue (`src/domain/refusal.ts`). */
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
} as const satisfies Record<string, { says: string; remedy: string }>;
