import type { Caller } from '#app/access/caller.ts';
import { seenAmong } from '#app/access/case-access.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { GATE_WORDS, readGateCondition } from '#domain/finding/gate.ts';
import {
  countMeeting,
  type ShownFinding,
  shownBySeverity,
  worstShown,
} from '#store/read-models/import-gate.ts';

/** What an import shows as open, held against what a pipeline stops at. */
export type Gate = {
  /** By severity, but for what is lived with under an exception. */
  open: Record<Severity, number>;
  conditions: { condition: string; count: number; met: boolean }[];
  worst: ShownFinding[];
};

const WORST = 20;

/** Throws REQUEST_INVALID for a condition that is none. */
export async function gateOf(
  system: System,
  caller: Caller,
  importId: number,
  asked: readonly string[],
): Promise<Gate> {
  const conditions = [];
  for (const text of asked) {
    const condition = readGateCondition(text);
    if (!condition) throw new InputError('REQUEST_INVALID', `"${text}": ${GATE_WORDS}`);
    const count = await countMeeting(system.database, importId, condition);
    conditions.push({ condition: text, count, met: count > 0 });
  }
  const worst = await worstShown(system.database, importId, WORST);
  const ids = worst.flatMap((one) => (one.case === null ? [] : [one.case]));
  const seen = await seenAmong(system, caller, ids);
  return {
    open: await shownBySeverity(system.database, importId),
    conditions,
    // Of a private case only those learn who may see it; that the report shows the finding, whoever brought it knows.
    worst: worst.map((one) =>
      one.case !== null && seen.has(one.case) ? one : { ...one, case: null },
    ),
  };
}
