import { workflowJsonSchema } from '#app/workflow-file.ts';

/** The JSON Schema of workflow files, for editors. */
export function workflowSchema(): string {
  const { $schema, ...schema } = workflowJsonSchema() as { $schema?: string };
  const about = { $schema, title: 'Holdfast workflow', description: 'Workflow language v1.' };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
}
