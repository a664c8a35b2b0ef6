/**
 * A set of ways in which some variables can have their values, as a decision diagram (Bryant 1986; of several values, Kam
 * et al. 1998): two sets are equal exactly if they are the same object.
 */
export type Diagram = { id: number; level: number; parts: readonly Diagram[] };

/** More than any workflow needs that people wrote, and still made within some tens of milliseconds. */
const MOST_MADE = 10_000;
/** Ids are far smaller: two of them are one whole number. */
const ID_ROOM = 2 ** 26;

/**
 * Sets over variables of which each has so many values. A variable is known by its place in `sizes`.
 *
 * When too many were made, `and`, `or` and `without` give larger sets than asked for: whoever looks for what can be finds
 * too much from then on, never too little.
 */
export function diagramsOver(sizes: readonly number[]) {
  const none: Diagram = { id: 0, level: sizes.length, parts: [] };
  const all: Diagram = { id: 1, level: sizes.length, parts: [] };
  const made = new Map<string, Diagram>();
  const worked = { and: new Map<number, Diagram>(), or: new Map<number, Diagram>() };
  const opposites = new Map<Diagram, Diagram>();

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
  const joined = (sign: 'and' | 'or', a: Diagram, b: Diagram): Diagram => {
    const key = Math.min(a.id, b.id) * ID_ROOM + Math.max(a.id, b.id);
    const present = worked[sign].get(key);
    if (present) return present;
    if (made.size > MOST_MADE) return sign === 'and' ? a : all;
    const level = Math.min(a.level, b.level);
    const join = sign === 'and' ? and : or;
    const parts = (a.level === level ? a : b).parts.map((_, at) =>
      join(partOf(a, level, at), partOf(b, level, at)),
    );
    const result = split(level, parts);
    worked[sign].set(key, result);
    return result;
  };
  const and = (a: Diagram, b: Diagram): Diagram => {
    if (a === none || b === all || a === b) return a;
    return b === none || a === all ? b : joined('and', a, b);
  };
  const or = (a: Diagram, b: Diagram): Diagram => {
    if (a === all || b === none || a === b) return a;
    return b === all || a === none ? b : joined('or', a, b);
  };
  const not = (one: Diagram): Diagram => {
    if (one === all || one === none) return one === all ? none : all;
    const present = opposites.get(one) ?? split(one.level, one.parts.map(not));
    opposites.set(one, present);
    return present;
  };
  /** The set as it is when nothing is known of these variables any more. */
  const without = (from: Diagram, variables: ReadonlySet<number>): Diagram => {
    const seen = new Map<Diagram, Diagram>();
    const loosened = (one: Diagram): Diagram => {
      const present = seen.get(one);
      if (present || one.parts.length === 0) return present ?? one;
      const parts = one.parts.map(loosened);
      const result = variables.has(one.level) ? parts.reduce(or) : split(one.level, parts);
      seen.set(one, result);
      return result;
    };
    return variables.size === 0 ? from : loosened(from);
  };
  return {
    all,
    none,
    and,
    or,
    not,
    without,
    /** Where the variable has one of the values for which it says true. */
    where: (variable: number, isIn: readonly boolean[]) =>
      split(
        variable,
        isIn.map((yes) => (yes ? all : none)),
      ),
  };
}

export type Diagrams = ReturnType<typeof diagramsOver>;

/** The variables that a set says anything of. */
export function variablesIn(set: Diagram): Set<number> {
  const seen = new Set([set]);
  for (const one of seen) for (const part of one.parts) seen.add(part);
  return new Set([...seen].flatMap(({ level, parts }) => (parts.length > 0 ? [level] : [])));
}

/** What is left of it where the variable of that level has its value at that place. */
function partOf(one: Diagram, level: number, at: number): Diagram {
  return one.level === level ? (one.parts[at] as Diagram) : one;
}
