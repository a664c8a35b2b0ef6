import type { Case } from '#domain/case/state.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { allWithin, type Step } from '#domain/workflow/step.ts';
import { caseStream, loadCases } from '#store/case-rows.ts';
import type { Database } from '#store/database.ts';
import { readStream, type StoredEvent } from '#store/event-log.ts';
import { type StaleRow, staleSince, withStale } from '#store/stale.ts';

export type CaseFinding = {
  fingerprint: string;
  status: string;
  claim: string;
  title: string;
  location: string | null;
  component: string | null;
  /** Since when nothing has told of it, where that is too long ago to go by. */
  staleSince: string | null;
};

/**
 * A case with its findings as they stand and its history, oldest first; undefined if there is none. Findings of which
 * nothing has told since `staleBefore` are stale.
 */
export async function caseDetail(
  database: Database,
  id: string,
  staleBefore: string,
): Promise<{ state: Case; findings: CaseFinding[]; history: StoredEvent[] } | undefined> {
  const state = (await loadCases(database, [id])).get(id)?.state;
  if (!state) return undefined;
  const [findings, history] = await Promise.all([
    findingsOf(database, id, staleBefore),
    readStream(database, caseStream(id)),
  ]);
  return { state, findings, history };
}

async function findingsOf(
  { pool }: Database,
  id: string,
  staleBefore: string,
): Promise<CaseFinding[]> {
  const { rows } = await pool.query<StaleRow<CaseFinding>>({
    name: 'findings-of-case',
    text: `select encode(fingerprint, 'hex') as fingerprint, status, claim, title, location, component,
        ${staleSince('$2')} as stale_since
      from findings f where case_id = $1 order by severity, id limit 1000`,
    values: [id, staleBefore],
  });
  return rows.map(withStale);
}

/**
 * The steps of the case's workflow in order, with what has become of each in this cycle: `ahead` is still to
 * come, `passed` lies before the stage at which the cycle began. `broken`: an action failed for good, at it or at a step
 * within it.
 */
export function stepsOf(workflow: Workflow, state: Case) {
  const at = workflow.stages.findIndex(({ id }) => id === state.stage);
  return workflow.stages.flatMap((stage, index) =>
    stage.steps.flatMap(allWithin).map((step) => ({
      stage: stage.id,
      stageTitle: stage.title,
      step: step.id,
      title: step.title,
      kind: step.kind,
      status: state.steps[step.id]?.status ?? (index < at ? 'passed' : 'ahead'),
      ...(isBroken(step, state) ? { broken: true as const } : {}),
      ...(step.controls ? { controls: step.controls } : {}),
      ...(stage.controls ? { stageControls: stage.controls } : {}),
    })),
  );
}

function isBroken(step: Step, { steps }: Case): boolean {
  return allWithin(step).some(({ id }) => steps[id]?.status === 'failed');
}
