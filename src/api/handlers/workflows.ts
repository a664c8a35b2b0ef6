import type { Handlers } from '#api/handler.ts';
import { heldAgainstPeople } from '#app/held-against-people.ts';
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
import { may } from '#domain/access/rights.ts';

const peopleUnseen =
  'whether people can satisfy it was not looked at: that needs the right to see people (people.read)';
const peopleMissing =
  'whether people can satisfy it was not looked at: there are not yet two people here, one of them to decide';

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
  checkWorkflow: async ({ system, caller, body }) => {
    const text = await withUsed(system.database, body.text);
    const { workflow, problems, notes, faulty } = readWorkflow(text);
    const shown = workflow ?? faulty;
    // Who holds which role is told to those alone who may see it.
    const sees = may(caller.principal, 'people.read');
    const short = workflow && sees && (await heldAgainstPeople(system.database, text, workflow));
    const all = [...problems, ...(short || [])];
    const unasked = short ? [] : [sees ? peopleMissing : peopleUnseen];
    return {
      ok: all.length === 0,
      problems: all,
      ...(notes ? { notes: [...notes, ...unasked] } : {}),
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
