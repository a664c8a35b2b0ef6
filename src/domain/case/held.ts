import type { Held } from './regrouped.ts';
import type { Case } from './state.ts';

/** Those of a source; of the one that the case came from, where none is named. Two tools may call theirs the same. */
export function findingsFrom(
  { findings, elsewhere = {} }: Held,
  source: string | undefined,
): readonly string[] {
  if (source !== undefined) return elsewhere[source] ?? [];
  return lessEach(findings, Object.values(elsewhere).flat());
}

/** Two tools may call theirs the same: of each name one goes. */
export function lessEach(all: readonly string[], gone: readonly string[]): readonly string[] {
  const left = [...all];
  for (const one of gone) {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** Whether the case holds all of these, each by the scan that found it. */
export function holdsAll(state: Case, wanted: Held): boolean {
  const others = Object.entries(wanted.elsewhere ?? {});
  return (
    isWithin(findingsFrom(wanted, undefined), findingsFrom(state, undefined)) &&
    others.every(([source, names]) => isWithin(names, findingsFrom(state, source)))
  );
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return lessEach(all, some).length === all.length - some.length;
}

/**
 * The case without these. Where nothing of the scan that it came from is left, it is of the first of the others from then
 * on: what happens to the asset of a scan happens to the cases of that one.
 */
export function without(state: Case, gone: Held): Case {
  const findings = lessEach(state.findings, gone.findings);
  const elsewhere: Record<string, readonly string[]> = {};
  for (const [source, names] of Object.entries(state.elsewhere ?? {})) {
    const left = lessEach(names, gone.elsewhere?.[source] ?? []);
    if (left.length > 0) elsewhere[source] = left;
  }
  const own = findingsFrom({ findings, elsewhere }, undefined);
  const [next] = own.length > 0 ? [] : Object.keys(elsewhere).sort();
  const { [next ?? '']: _, ...others } = elsewhere;
  const { elsewhere: __, ...rest } = state;
  return {
    ...rest,
    findings,
    ...(next === undefined ? {} : { source: next }),
    ...(Object.keys(others).length > 0 ? { elsewhere: others } : {}),
  };
}

/** The case with these, which are told by the source of this case as `findings` are. */
export function withAlso(state: Case, more: Held): Case {
  const elsewhere = { ...state.elsewhere };
  for (const [source, names] of Object.entries(more.elsewhere ?? {})) {
    elsewhere[source] = [...(elsewhere[source] ?? []), ...names];
  }
  return {
    ...state,
    findings: [...state.findings, ...more.findings],
    ...(Object.keys(elsewhere).length > 0 ? { elsewhere } : {}),
  };
}

/** What one case holds, as another holds it that came from that source. */
export function heldBy({ source, ...held }: Case, by: string | undefined): Held {
  const own = findingsFrom(held, undefined);
  const parts = { ...held.elsewhere, ...(source === undefined ? {} : { [source]: own }) };
  const { [by ?? '']: _, ...others } = parts;
  const elsewhere = Object.fromEntries(
    Object.entries(others).filter(([, names]) => names.length > 0),
  );
  const { findings } = held;
  return { findings, ...(Object.keys(elsewhere).length > 0 ? { elsewhere } : {}) };
}
