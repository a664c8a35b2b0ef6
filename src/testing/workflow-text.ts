import { readWorkflow } from '#app/workflow-file.ts';
import type { Workflow } from '#domain/workflow/definition.ts';

/** More of the first stage, more of the file, and who gets its cases, as YAML. */
type Parts = { stage?: string; top?: string; ownership?: string };

/**
 * A workflow whose first stage, `work`, has these steps (YAML, as many lines as one likes), and whose last is a
 * verification that leads back to it.
 */
function workflowText(
  steps: string,
  { stage = '', top = '', ownership = '[{ queue: triage }]' }: Parts = {},
): string {
  return `workflow: example
version: 1
title: Example
kinds: [misconfiguration, incident]
clock: { critical: 3d, high: 14d }
ownership: ${ownership}
${top}stages:
  - id: work
    title: Work
    state: triaging
${indented(stage, 4)}    steps:
${indented(steps, 6)}  - id: proof
    title: Proof
    state: verifying
    steps:
      - id: rescan
        title: Gone?
        verification: { otherwise: work }
hold: { reopen-to: work }
`;
}

/** The same, read. A text that is not accepted fails the test with what is wrong with it. */
export function workflowFrom(steps: string, more: Parts = {}): Workflow {
  const { workflow, problems } = readWorkflow(workflowText(steps, more));
  if (!workflow) throw new Error(JSON.stringify(problems, undefined, 2));
  return workflow;
}

function indented(text: string, by: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const least = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => `${' '.repeat(by)}${line.slice(least)}\n`).join('');
}
