import { expect, test } from 'vitest';
import { type Diagram, diagramsOver, variablesIn } from './diagram.ts';

const sizes = [2, 3, 2, 4];
const { all, none, and, or, not, where, without } = diagramsOver(sizes);
const rows = sizes.reduce<number[][]>(
  (before, size) =>
    before.flatMap((row) => Array.from({ length: size }, (_, value) => [...row, value])),
  [[]],
);

/** Whether a set holds a row of values. */
function holds(set: Diagram, row: readonly number[]): boolean {
  let at = set;
  while (at.parts.length > 0) at = at.parts[row[at.level] as number] as Diagram;
  return at.id === all.id;
}

/** Sets of all sorts: each is put together from two before it. */
function someSets(count: number): Diagram[] {
  const sets = sizes.flatMap((size, variable) =>
    Array.from({ length: size }, (_, value) =>
      where(
        variable,
        Array.from({ length: size }, (_, other) => other === value),
      ),
    ),
  );
  for (let at = 0; sets.length < count; at += 1) {
    const [a, b] = [sets[(at * 7) % sets.length], sets[(at * 13 + 5) % sets.length]];
    if (a && b) sets.push([and(a, not(b)), or(a, b), not(or(a, b))][at % 3] as Diagram);
  }
  return sets;
}

const sets = someSets(60);

test('what is put together holds exactly the rows that it should', () => {
  for (const [at, a] of sets.entries()) {
    const b = sets[(at * 11 + 3) % sets.length] as Diagram;
    for (const row of rows) {
      expect(holds(and(a, b), row)).toBe(holds(a, row) && holds(b, row));
      expect(holds(or(a, b), row)).toBe(holds(a, row) || holds(b, row));
      expect(holds(not(a), row)).toBe(!holds(a, row));
    }
  }
});

test('a variable that is forgotten may have any value', () => {
  for (const a of sets) {
    const forgot = without(a, new Set([1, 3]));
    for (const row of rows) {
      const alike = rows.filter((one) => one[0] === row[0] && one[2] === row[2]);
      expect(holds(forgot, row)).toBe(alike.some((one) => holds(a, one)));
    }
    expect([...variablesIn(forgot)].every((one) => one === 0 || one === 2)).toBe(true);
  }
});

test('equal sets are one', () => {
  for (const a of sets) {
    expect(not(not(a))).toBe(a);
    expect(or(a, not(a))).toBe(all);
    expect(and(a, not(a))).toBe(none);
  }
});

test('what costs too much comes out larger, never smaller, and soon', () => {
  const count = 26;
  const wide = diagramsOver(Array.from({ length: count * 2 }, () => 2));
  const pairs = Array.from({ length: count }, (_, at) =>
    wide.and(wide.where(at, [false, true]), wide.where(at + count, [false, true])),
  );
  const begun = performance.now();
  const any = pairs.reduce(wide.or);
  // Exactly, it would take 2 to the power of 26 parts.
  expect(performance.now() - begun).toBeLessThan(2000);
  for (const pair of pairs) expect(wide.or(any, pair)).toBe(any);
});
