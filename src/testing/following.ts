import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflow } from '#app/workflow-file.ts';
import { packageFile } from '#store/package-files.ts';

const folder = packageFile('packs/frameworks');

/** Every pack that ships, by the name of its file. */
export const shippedPacks: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).map((file) => [
    file.replace('.yaml', ''),
    readFileSync(join(folder, file), 'utf8'),
  ]),
);

/** The text of a workflow with a stage of every state that facts speak of, that follows packs (YAML of a list). */
export function textFollowing(uses: string, kinds = 'vulnerability'): string {
  return `workflow: follower
version: 1
title: Follows packs
kinds: [${kinds}]
ownership: [{ queue: triage }]
clock: { critical: 3d }
warn: ['75%']
packs: ${uses}
calendars: { office: { zone: Europe/Berlin, open: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'], thu: ['09:00-17:00'], fri: ['09:00-17:00'] }, holidays: [2026-12-25] } }
stages:
  - id: triage
    title: Triage
    state: triaging
    steps: [{ id: evaluate, title: How bad?, task: { outcomes: [n1, n2, n3, n4, n5, ${pain.join(', ')}] } }]
  - { id: analysis, title: Analysis, state: analyzing, steps: [{ id: cause, title: Why?, task: {} }] }
  - { id: design, title: Design, state: designing, steps: [{ id: fix-plan, title: What?, plan: {} }] }
  - { id: approval, title: Approval, state: awaiting_approval, steps: [{ id: agree, title: Agreed?, approval: { expires: 3d } }] }
  - { id: change, title: Change, state: implementing, steps: [{ id: apply, title: Do it, action: plan }] }
  - { id: proof, title: Proof, state: verifying, steps: [{ id: rescan, title: Gone?, verification: { otherwise: design } }] }
hold: { reopen-to: triage }
`;
}

const pain = ['5', '4', '3', '2'].flatMap((level) =>
  ['lev-irv', 'lev-nirv', 'nlev'].map((rest) => `n${level}-${rest}`),
);

/** That workflow, read with the packs that ship and others beside them. */
export function following(uses: string, { kinds = 'vulnerability', packs = [] as string[] } = {}) {
  const texts = [textFollowing(uses, kinds), ...shippedPacks.values(), ...packs];
  return readWorkflow(texts.join('\n---\n'));
}
