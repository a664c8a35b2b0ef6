import { policyJsonSchema } from '#app/priority/policy-file.ts';
import { workflowJsonSchema } from '#app/workflow-file.ts';

/** The JSON Schema of workflow files, for editors. */
export function workflowSchema(): string {
  const { $schema, ...schema } = workflowJsonSchema() as { $schema?: string };
  const about = { $schema, title: 'Holdfast workflow', description: 'Workflow language v1.' };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
}

/** The same of policy files. */
export function policySchema(): string {
  const { $schema, ...schema } = policyJsonSchema() as { $schema?: string };
  const about = { $schema, title: 'Holdfast policy', description: 'Policy language v1.' };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
}
