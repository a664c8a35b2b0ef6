import type { Caller } from '#app/access/caller.ts';
import { InputError } from '#app/input-error.ts';
import { listFindings } from '#app/list-findings.ts';
import { askingOf, readSearch } from '#app/search.ts';
import type { System } from '#app/system.ts';
import type { Held } from '#domain/case/regrouped.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { groupBy } from '#domain/group-by.ts';
import { type Level, worse } from '#domain/priority/level.ts';
import type { ChosenFinding } from '#store/chosen-findings.ts';
import { searchFindings } from '#store/read-models/finding-list.ts';

/** Findings that a person chose: by their numbers, or by a query in the search language. */
export type Choice = { findings?: readonly number[] | undefined; query?: string | undefined };

const PAGE = 500;
/** So many are regrouped at once, and no more. */
const MOST_CHOSEN = 5000;
/** Of so many the details are kept as evidence. */
const DETAILS = 200;

/**
 * The numbers of what was chosen, of what the caller may see. `within`: a query that narrows a chosen query down. Throws
 * SEARCH_INVALID, and REQUEST_INVALID where that is more than can be regrouped at once.
 */
export async function chosenNumbers(
  system: System,
  caller: Caller,
  { findings = [], query }: Choice,
  within: string,
): Promise<number[]> {
  const numbers = new Set(findings);
  if (query !== undefined) {
    await readSearch(system, query);
    await listFindings(system);
    const asked = await readSearch(system, query.trim() ? `${within} (${query})` : within);
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const page = { limit: PAGE, sort: 'newest', ...(after ? { after } : {}) } as const;
      const found = await searchFindings(system.database, askingOf(system, caller), asked, page);
      for (const { id } of found.findings) numbers.add(id);
      if (numbers.size > MOST_CHOSEN) break;
      after = found.next;
    }
  }
  if (numbers.size > MOST_CHOSEN) {
    const says = `more than ${MOST_CHOSEN} findings are chosen; narrow the query`;
    throw new InputError('REQUEST_INVALID', says);
  }
  return [...numbers];
}

/** These findings as a case holds them that came from the source `by`. */
export function asHeld(chosen: readonly ChosenFinding[], by: string | undefined): Held {
  const others = chosen.filter(({ source }) => source !== by);
  const parts = [...groupBy(others, ({ source }) => source)].map(
    ([source, of]) => [source, of.map(({ name }) => name)] as const,
  );
  const findings = chosen.map(({ name }) => name);
  return { findings, ...(parts.length > 0 ? { elsewhere: Object.fromEntries(parts) } : {}) };
}

/** How bad and how urgent a case of these is, the worst first: what is gone counts only where all are. */
export function worstOf(findings: readonly ChosenFinding[]): {
  severity: Severity;
  priority?: Level;
} {
  const counted = countedOf(findings);
  const urgent = counted.flatMap(({ priority }) => priority ?? []);
  const severity = counted[0]?.severity ?? 'info';
  return { severity, ...(urgent[0] ? { priority: urgent.reduce(worse) } : {}) };
}

/** Those that count: what is gone only where all are. */
export function countedOf(findings: readonly ChosenFinding[]): readonly ChosenFinding[] {
  const left = findings.filter(({ status }) => status !== 'gone');
  return left.length > 0 ? left : findings;
}

/** Theirs, each once: those that have joined at once have one clock each. */
export function severitiesOf(findings: readonly ChosenFinding[]): Severity[] {
  return [...new Set(findings.map(({ severity }) => severity))];
}

/** What is kept of findings as evidence: the worst of them. */
export function detailsOf(findings: readonly ChosenFinding[]): object[] {
  return findings.slice(0, DETAILS).map(({ detail }) => detail);
}
