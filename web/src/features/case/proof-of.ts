import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import type { Proof } from '#web/ui/proof-seal.tsx';
import type { CaseEvent } from './case-view.ts';
import { shellWord } from './plan/shell-word.ts';

/** Where the events of a case stand in the ledger; `leaves` by the number of the event. */
export type CaseProof = AnswerOf<'caseProof'> & { leaves: ReadonlyMap<number, number | null> };

/** How often it is asked whether a checkpoint covers what happened meanwhile, in milliseconds. */
const again = 5000;

/** Where the events of a case stand in the ledger; asked again while some are not under a checkpoint. */
export function useProof(caseId: string) {
  return useQuery({
    ...read('caseProof', { params: { case: caseId } }),
    select: withLeaves,
    refetchInterval: ({ state: { data } }) => (data && waiting(data) > 0 ? again : false),
  });
}

/** Made once for each answer: histories are long. */
function withLeaves(proof: AnswerOf<'caseProof'>): CaseProof {
  return { ...proof, leaves: new Map(proof.events.map(({ version, leaf }) => [version, leaf])) };
}

/** How many events no checkpoint covers yet. */
export function waiting(proof: AnswerOf<'caseProof'>): number {
  return proof.events.filter(({ leaf }) => leaf === null || !covered(proof, leaf)).length;
}

/** Whether the newest checkpoint vouches for this place of the log. */
function covered({ checkpoint }: AnswerOf<'caseProof'>, leaf: number): boolean {
  return checkpoint !== null && leaf < checkpoint.size;
}

/** What proves an event, as its mark shows it. */
export function proofOf(
  caseId: string,
  event: CaseEvent,
  { data, error }: { data: CaseProof | undefined; error: Error | null },
): Proof {
  const { actor: by, at, hash, type } = event;
  if (error) return { standing: 'unproved', why: whyUnknown(error) };
  const sealed = { event: `${type}, number ${event.version} of ${caseId}`, by, at, hash };
  const leaf = data?.leaves.get(event.version) ?? null;
  if (!data?.checkpoint || leaf === null || !covered(data, leaf)) {
    return { standing: 'pending', ...sealed };
  }
  const { size, root, at: signedAt } = data.checkpoint;
  const checkpoint = { size, root, at: signedAt };
  return { standing: 'proved', ...sealed, checkpoint, verify: verifyCommand(caseId, data.key) };
}

/** The command that checks the case's evidence pack, without a server. */
export function verifyCommand(caseId: string, key: string | null): string {
  const named = key === null ? '' : ` --key ${shellWord(key)}`;
  return `npx holdfast verify ${caseId}.zip${named}`;
}

function whyUnknown(error: Error): string {
  return error instanceof ApiProblem && error.status === 403
    ? 'Your roles do not let you read the ledger. The event is sealed there all the same.'
    : 'The ledger could not be asked just now. The event is sealed there all the same.';
}
