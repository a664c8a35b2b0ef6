import { policyJsonSchema } from '#app/priority/policy-file.ts';
import { usedWorkflowJsonSchema, workflowJsonSchema } from '#app/workflow-file.ts';

/** The JSON Schema of workflow files, for editors. */
export function workflowSchema(): string {
  return toText('Holdfast workflow', 'Workflow language v2.', workflowJsonSchema());
}

/** The same of workflows for use in others. */
export function usedWorkflowSchema(): string {
  const description = 'Workflow language v2: steps that other workflows use.';
  return toText('Holdfast workflow for use in others', description, usedWorkflowJsonSchema());
}

/** The same of policy files. */
export function policySchema(): string {
  return toText('Holdfast policy', 'Policy language v1.', policyJsonSchema());
}

function toText(title: string, description: string, given: { $schema?: string }): string {
  const { $schema, ...schema } = given;
  return `${JSON.stringify({ $schema, title, description, ...schema }, null, 2)}\n`;
}
