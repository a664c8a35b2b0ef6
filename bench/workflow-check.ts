import { performance } from 'node:perf_hooks';
import { readWorkflow } from '#app/workflow-file.ts';
import { median } from './harness.ts';

// How long a workflow of so many steps takes to be read and held against every rule: `npx tsx bench/workflow-check.ts`.
// Half of its steps have conditions of their own: each doubles the ways through it. `decisions` ask for outcomes of tasks far
// before them and lead ahead and back, which is the dearest.

const sizes = [10, 50, 100, 200, 400];
const ROUNDS = 15;

for (const size of sizes) measure(`${size} steps`, workflowOf(tasksWithConditions(size - 4)));
measure('100 steps, decisions', workflowOf(decisionsInARow(48)));

function measure(what: string, text: string): void {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    const { problems } = readWorkflow(text);
    times.push(performance.now() - begun);
    if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  }
  process.stdout.write(
    `${what}: ${median(times).toFixed(1)} ms (first ${times[0]?.toFixed(1)} ms)\n`,
  );
}

function tasksWithConditions(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const condition = at % 2 === 0 ? `, if: "case.asset == 'a${at}'"` : '';
    return task(`task-${at}`, condition);
  });
}

function decisionsInARow(count: number): string[] {
  const places = Array.from({ length: count }, (_, at) => at);
  const tasks = places.map((at) => task(`task-${at}`));
  const decisions = places.map((at) => {
    const outcome = `steps.task_${at}.outcome == `;
    return `      - id: way-${at}
        title: Way ${at}
        decision:
          branches:
            - { if: "${outcome}'no-it-is-not'", go-to: triage, at-most: 2 }
            - { if: "${outcome}'yes-it-is' && case.findings > ${at}", go-to: next }
`;
  });
  return [...tasks, ...decisions];
}

function task(id: string, condition = ''): string {
  return `      - { id: ${id}, title: Task ${id}${condition}, task: { outcomes: [yes-it-is, no-it-is-not] } }\n`;
}

function workflowOf(tasks: readonly string[]): string {
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
