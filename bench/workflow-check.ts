import { performance } from 'node:perf_hooks';
import { readWorkflow } from '#app/workflow-file.ts';
import { median } from './harness.ts';

// How long a workflow of so many steps takes to be read and held against every rule: `npx tsx bench/workflow-check.ts`.
// Half of its steps have conditions of their own, which is the dearest: each doubles the ways through it.

const sizes = [10, 50, 100, 200, 400];
const ROUNDS = 15;

for (const size of sizes) {
  const text = workflowOf(size);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    const { problems } = readWorkflow(text);
    times.push(performance.now() - begun);
    if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  }
  process.stdout.write(
    `${size} steps: ${median(times).toFixed(1)} ms (first ${times[0]?.toFixed(1)} ms)\n`,
  );
}

function workflowOf(count: number): string {
  const tasks = Array.from({ length: count - 4 }, (_, at) => {
    const condition = at % 2 === 0 ? `, if: "case.asset == 'a${at}'"` : '';
    return `      - { id: task-${at}, title: Task ${at}${condition}, task: { outcomes: [yes-it-is, no-it-is-not] } }\n`;
  });
  return `workflow: large
version: 1
title: Large
kinds: [misconfiguration]
clock: { high: 14d }
ownership: [{ queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    documents: [{ name: root-cause, title: Why }]
    steps:
${tasks.join('')}  - id: work
    title: Work
    state: implementing
    steps:
      - { id: fix-plan, title: What, plan: {} }
      - { id: approve, title: Agree, approval: { expires: 3d } }
      - { id: apply, title: Run it, action: plan }
  - id: proof
    title: Proof
    state: verifying
    steps:
      - { id: rescan, title: Gone, verification: { otherwise: work } }
hold: { reopen-to: triage }
`;
}
