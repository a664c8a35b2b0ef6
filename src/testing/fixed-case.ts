import { execute } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import type { Case } from '#domain/case/state.ts';
import { loadCases } from '#store/case-rows.ts';

/** A SARIF log of one run of a scanner. */
export const sarifLog = (results: object[]) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'scanner', rules: [] } }, results }],
});

export const sarifResult = (rule: string, path: string) => ({
  ruleId: rule,
  level: 'error',
  message: { text: `${rule} in ${path}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 3 } } }],
});

export const caseState = async ({ database }: System, id: string): Promise<Case | undefined> =>
  (await loadCases(database, [id])).get(id)?.state;

/** Takes a case that was just opened to where a report must prove it: ana plans a fix, ben approves, a worker runs it. */
export async function fixCase(system: System, id: string): Promise<void> {
  const act = (command: object) =>
    execute(system, { id, command: { actor: 'ana', at: system.now(), ...command } as never });
  await act({ type: 'AssignCase', owner: 'ana' });
  await act({ type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] });
  await act({ type: 'CompleteTask', step: 'root-cause', note: 'by hand', evidence: [] });
  const state = await caseState(system, id);
  if (!state) throw new Error('no case');
  const plan = {
    targets: state.findings,
    actions: [
      { kind: 'command' as const, title: 'fix', command: ['true'], timeout: 10, retries: 0 },
    ],
  };
  const hash = planHash(system.digest, state, plan);
  await act({ type: 'ProposePlan', summary: 'fix it', ...plan, hash });
  await act({ type: 'Approve', actor: 'ben' });
  await comesTo(system, id, 'verifying');
}

async function comesTo(system: System, id: string, state: string): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    if ((await caseState(system, id))?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${id} never came to ${state}: ${JSON.stringify(await caseState(system, id))}`);
}
