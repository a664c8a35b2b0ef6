/** Names of inputs, each with the values that it can have, from the least to the most urgent. */
type Inputs = Readonly<Record<string, readonly string[]>>;

/** A published decision table: which outcome follows from which values. */
export type DecisionTable<In extends Inputs = Inputs, Outcome extends string = string> = {
  name: string;
  /** As its publisher counts. */
  version: string;
  /** Who published it, and under what name there. */
  source: string;
  inputs: In;
  outcomes: readonly Outcome[];
  /**
   * The outcome of every row, as its place in `outcomes`: a digit each, the last input running fastest. Blanks and
   * line breaks are for the eye.
   */
  rows: string;
};

/** The values of one row by the names of the inputs. */
export type Row<Table extends DecisionTable> = {
  readonly [Input in keyof Table['inputs']]: Table['inputs'][Input][number];
};

/** A table as it is written down; one whose rows are too few, too many or out of range is a fault of the program. */
export function decisionTable<const In extends Inputs, const Outcome extends string>(
  table: DecisionTable<In, Outcome>,
): DecisionTable<In, Outcome> {
  const rows = table.rows.replace(/\s+/g, '');
  const count = Object.values(table.inputs).reduce((all, values) => all * values.length, 1);
  const known = [...rows].every((digit) => table.outcomes[Number(digit)] !== undefined);
  if (rows.length !== count || !known) throw new Error(`${table.name}: ${count} rows are needed`);
  return { ...table, rows };
}

/** The outcome of a row. A table is looked up, never argued with: what it says has no other reason. */
export function lookUp<In extends Inputs, Outcome extends string>(
  { name, inputs, outcomes, rows }: DecisionTable<In, Outcome>,
  row: Row<DecisionTable<In, Outcome>>,
): Outcome {
  let at = 0;
  for (const input in inputs) {
    const values = inputs[input] as readonly string[];
    const place = values.indexOf(row[input] as string);
    if (place < 0) throw new Error(`${name}: ${input} cannot be ${String(row[input])}`);
    at = at * values.length + place;
  }
  return outcomes[Number(rows[at])] as Outcome;
}

/** Every row of a table with its outcome, in the order of its digits. */
export function rowsOf({ inputs, outcomes, rows }: DecisionTable): {
  values: Record<string, string>;
  outcome: string;
}[] {
  const names = Object.keys(inputs).reverse();
  return [...rows].map((digit, at) => {
    let rest = at;
    const picked = names.map((name) => {
      const values = inputs[name] as readonly string[];
      const value = values[rest % values.length] as string;
      rest = Math.floor(rest / values.length);
      return [name, value] as const;
    });
    return { values: Object.fromEntries(picked.reverse()), outcome: outcomes[Number(digit)] ?? '' };
  });
}
