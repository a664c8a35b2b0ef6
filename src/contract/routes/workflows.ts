import type { Route } from '#contract/route.ts';

export const workflowRoutes = {
  listWorkflows: ['GET', '/workflows', 'cases.read', 'The newest version of every workflow'],
  showWorkflow: [
    'GET',
    '/workflows/{workflow}/{version}',
    'cases.read',
    'The exact text of a published version',
  ],
  checkWorkflow: [
    'POST',
    '/workflows/check',
    'signed-in',
    'Find what is wrong with a workflow file',
  ],
  workflowSchema: [
    'GET',
    '/workflows/schema',
    'signed-in',
    'The JSON Schema of workflow files, for editors',
  ],
  listVersions: [
    'GET',
    '/workflow-versions',
    'cases.read',
    'Every version of every workflow: in the making, published and retired',
  ],
  compareWorkflows: [
    'POST',
    '/workflows/compare',
    'cases.read',
    'What two workflows ask of cases differently, and their texts line by line',
  ],
  draftWorkflow: [
    'POST',
    '/workflows/drafts',
    'workflows.publish',
    'Keep a version in the making, which no case runs under',
  ],
  showDraft: [
    'GET',
    '/workflows/{workflow}/{version}/draft',
    'cases.read',
    'The exact text of a version in the making',
  ],
  discardDraft: [
    'DELETE',
    '/workflows/{workflow}/{version}/draft',
    'workflows.publish',
    'Throw a draft of one’s own away',
  ],
  publishDraft: [
    'POST',
    '/workflows/{workflow}/{version}/publish',
    'workflows.publish',
    'Make a draft available to new cases',
  ],
  retireWorkflow: [
    'POST',
    '/workflows/{workflow}/{version}/retire',
    'workflows.publish',
    'Keep new cases from a version; those that run under it go on',
  ],
  migrateCases: [
    'POST',
    '/workflows/{workflow}/{version}/migrate',
    'cases.manage',
    'Put open cases that run under a version under another, or tell what would become of them',
  ],
  publishWorkflow: [
    'POST',
    '/workflows',
    'workflows.publish',
    'Make a version available to new cases',
  ],
} as const satisfies Record<string, Route>;
