/**
 * A set of ways in which some variables can have their values, as a decision diagram (Bryant 1986; of several values, Kam
 * et al. 1998): two sets are equal exactly if they are the same object.
 */
export type Diagram = { id: number; level: number; parts: readonly Diagram[] };

/** Sets over variables of which each has so many values. A variable is known by its place in `sizes`. */
export function diagramsOver(sizes: readonly number[]) {
  const none: Diagram = { id: 0, level: sizes.length, parts: [] };
  const all: Diagram = { id: 1, level: sizes.length, parts: [] };
  const made = new Map<string, Diagram>();
  const worked = new Map<string, Diagram>();

  const once = (key: string, work: () => Diagram): Diagram => {
    const present = worked.get(key);
    if (present) return present;
    const result = work();
    worked.set(key, result);
    return result;
  };
  const split = (level: number, parts: readonly Diagram[]): Diagram => {
    const [first = none] = parts;
    if (parts.every((part) => part === first)) return first;
    const key = `${level}:${parts.map(({ id }) => id).join()}`;
    const present = made.get(key);
    if (present) return present;
    const diagram = { id: made.size + 2, level, parts };
    made.set(key, diagram);
    return diagram;
  };
  /** What is left of it where the variable of that level has its value at that place. */
  const partOf = (one: Diagram, level: number, at: number): Diagram =>
    one.level === level ? (one.parts[at] as Diagram) : one;
  const both = (sign: 'and' | 'or', a: Diagram, b: Diagram): Diagram => {
    const [ends, leaves] = sign === 'and' ? [none, all] : [all, none];
    if (a === ends || b === ends) return ends;
    if (a === leaves || a === b) return b;
    if (b === leaves) return a;
    return once(`${sign}:${Math.min(a.id, b.id)}:${Math.max(a.id, b.id)}`, () => {
      const level = Math.min(a.level, b.level);
      const at = Array.from({ length: sizes[level] as number }, (_, place) => place);
      return split(
        level,
        at.map((place) => both(sign, partOf(a, level, place), partOf(b, level, place))),
      );
    });
  };
  const not = (one: Diagram): Diagram => {
    if (one === all || one === none) return one === all ? none : all;
    return once(`not:${one.id}`, () => split(one.level, one.parts.map(not)));
  };
  const or = (a: Diagram, b: Diagram) => both('or', a, b);
  /** The set as it is when nothing is known of the variable any more. */
  const without = (one: Diagram, variable: number): Diagram => {
    if (one.level > variable) return one;
    if (one.level === variable) return one.parts.reduce(or);
    return once(`without:${variable}:${one.id}`, () =>
      split(
        one.level,
        one.parts.map((part) => without(part, variable)),
      ),
    );
  };
  return {
    all,
    none,
    or,
    not,
    without,
    and: (a: Diagram, b: Diagram) => both('and', a, b),
    /** Where the variable has one of the values for which it says true. */
    where: (variable: number, isIn: readonly boolean[]) =>
      split(
        variable,
        isIn.map((yes) => (yes ? all : none)),
      ),
    /** How many diagrams had to be made: what it has cost so far. */
    cost: () => made.size,
  };
}

export type Diagrams = ReturnType<typeof diagramsOver>;
