import type { Handlers } from '#api/handler.ts';
import { shortfallsNow } from '#app/approvers.ts';
import { migrateCases } from '#app/migrate-cases.ts';
import { withUsed } from '#app/with-used.ts';
import { definitionOf } from '#app/workflow-definition.ts';
import { readWorkflow } from '#app/workflow-file.ts';
import { workflowJsonSchema } from '#app/workflow-schema.ts';
import {
  compareWorkflows,
  discardDraft,
  draftOf,
  draftWorkflow,
  listVersions,
  publishDraft,
  retireWorkflow,
} from '#app/workflow-versions.ts';
import { listWorkflows, publishedText, publishWorkflow } from '#app/workflows.ts';

export const workflowHandlers: Handlers<
  | 'listWorkflows'
  | 'showWorkflow'
  | 'checkWorkflow'
  | 'publishWorkflow'
  | 'listVersions'
  | 'compareWorkflows'
  | 'draftWorkflow'
  | 'workflowSchema'
  | 'showDraft'
  | 'discardDraft'
  | 'publishDraft'
  | 'retireWorkflow'
  | 'migrateCases'
> = {
  listWorkflows: ({ system }) => listWorkflows(system.database),
  showWorkflow: ({ system, params }) =>
    publishedText(system.database, params.workflow, params.version),
  checkWorkflow: async ({ system, body }) => {
    const { workflow, problems, notes, faulty } = readWorkflow(
      await withUsed(system.database, body.text),
    );
    const shown = workflow ?? faulty;
    const short = workflow ? await shortfallsNow(system.database, workflow) : [];
    const all = [...problems, ...short.map(({ message }) => ({ line: 1, column: 1, message }))];
    return {
      ok: all.length === 0,
      problems: all,
      ...(notes ? { notes } : {}),
      ...(shown ? { definition: definitionOf(shown) } : {}),
    };
  },
  publishWorkflow: ({ system, caller, body }) =>
    publishWorkflow(system, body, caller.principal.actor),
  listVersions: async ({ system, caller }) => ({ versions: await listVersions(system, caller) }),
  compareWorkflows: ({ system, body: { from, to } }) => compareWorkflows(system, from, to),
  draftWorkflow: ({ system, caller, body }) => draftWorkflow(system, body, caller.principal.actor),
  workflowSchema: async () => ({ ...workflowJsonSchema() }),
  showDraft: ({ system, params: { workflow: name, version }, query: { author } }) =>
    draftOf(system, { name, version }, author),
  discardDraft: async ({ system, caller, params: { workflow: name, version } }) => {
    await discardDraft(system, { name, version }, caller.principal.actor);
    return undefined;
  },
  publishDraft: ({ system, caller, params: { workflow: name, version }, body: { author } }) =>
    publishDraft(system, { name, version }, author, caller.principal.actor),
  retireWorkflow: ({ system, caller, params: { workflow: name, version } }) =>
    retireWorkflow(system, { name, version }, caller.principal.actor),
  migrateCases: async ({ system, caller, params, body: { preview, ...asked } }) => {
    const from = { name: params.workflow, version: params.version };
    return { ...(await migrateCases(system, caller, from, { ...asked, look: preview })), preview };
  },
};
