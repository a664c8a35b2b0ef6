import type { Handlers } from '#api/handler.ts';
import { recordSetting } from '#app/access/installation.ts';
import { readWorkflow } from '#app/workflow-file.ts';
import { listWorkflows, publishedText, publishWorkflow } from '#app/workflows.ts';

export const workflowHandlers: Handlers<
  'listWorkflows' | 'showWorkflow' | 'checkWorkflow' | 'publishWorkflow'
> = {
  listWorkflows: ({ system }) => listWorkflows(system.database),
  showWorkflow: ({ system, params }) =>
    publishedText(system.database, params.workflow, params.version),
  checkWorkflow: async ({ body }) => {
    const { problems } = readWorkflow(body.text);
    return { ok: problems.length === 0, problems };
  },
  publishWorkflow: async ({ system, caller, body }) => {
    const pin = await publishWorkflow(system.database, body.text, body.file, system.now());
    const name = `${pin.name}@${pin.version}`;
    const setting = { subject: 'workflow', name, change: 'published' } as const;
    if (pin.published) await recordSetting(system, setting, caller.principal.actor);
    return pin;
  },
};
