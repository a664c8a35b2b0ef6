import type { Caller } from '#app/access/caller.ts';
import { caseFor } from '#app/access/case-access.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import type { Priority } from '#domain/priority/verdict.ts';
import {
  findingsByFingerprint,
  type PrioritisedFinding,
  worstOfCase,
} from '#store/read-models/finding-priorities.ts';
import { explainFindings } from './prioritise-cases.ts';

/** A finding's priority, with all that it follows from. */
export type ExplainedFinding = Omit<PrioritisedFinding, 'id' | 'level'> & {
  priority: Priority;
  /** The level as it is kept, where it is not what would be decided now: something is still to be looked at anew. */
  keptAs?: Level | null;
};

export type ExplainedCase = {
  case: string;
  /** As the case's events say; null where none of its findings had one. */
  level: Level | null;
  /** The worst of its open findings; null where none is open. */
  worst: ExplainedFinding | null;
  /** Its open findings by level. */
  findings: { level: Level; count: number }[];
};

/** Why a case is as urgent as it is. Throws CASE_UNKNOWN. */
export async function explainCase(
  system: System,
  caller: Caller,
  id: string,
): Promise<ExplainedCase> {
  const state = await caseFor(system, caller, id);
  const { worst, counts } = await worstOfCase(system.database, id);
  const [explained] = worst ? await toldOf(system, [worst]) : [];
  return {
    case: id,
    level: state.priority ?? null,
    worst: explained ?? null,
    findings: levels
      .map((level) => ({ level, count: counts.get(levelRank(level)) ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}

/** Why the findings whose fingerprints begin so are as urgent as they are. Throws NOT_FOUND. */
export async function explainFinding(
  system: System,
  { principal, groups }: Caller,
  fingerprint: string,
): Promise<ExplainedFinding[]> {
  const reach = reachOf(principal, groups);
  const found = await findingsByFingerprint(system.database, reach, fingerprint);
  if (found.length === 0) throw new InputError('NOT_FOUND', `there is no finding ${fingerprint}`);
  return toldOf(system, found);
}

async function toldOf(
  system: System,
  found: readonly PrioritisedFinding[],
): Promise<ExplainedFinding[]> {
  const priorities = await explainFindings(
    system,
    found.map(({ id }) => id),
  );
  return found.flatMap(({ id, level, ...finding }) => {
    const priority = priorities.get(id);
    if (!priority) return [];
    const kept = level === null ? null : (levels[level] as Level);
    return [{ ...finding, priority, ...(kept === priority.level ? {} : { keptAs: kept }) }];
  });
}
