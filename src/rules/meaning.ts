/**
 * What a condition asks, as far as the rules understand it: comparisons of one thing with a value, put together by and,
 * or, and not. Conditions are read by a package, so they come to the rules as this.
 */
export type Meaning =
  | { kind: 'constant'; holds: boolean }
  /** `case.severity == 'high'`; of what is true or false, the value is `true`. */
  | { kind: 'equal'; name: string; value: Value }
  | { kind: 'greater'; name: string; value: number }
  /**
   * A comparison of another sort, as one question: `text` is the same however it is spaced. It follows from `names`;
   * `ordered` are those that it compares by greater and less, as they are.
   */
  | { kind: 'fact'; text: string; names: readonly string[]; ordered?: readonly string[] }
  /** It cannot be read, or not told of every case: it may be so and may be otherwise. */
  | { kind: 'unclear' }
  | { kind: 'not'; of: Meaning }
  | { kind: 'all' | 'any'; of: readonly Meaning[] };

export type Value = string | number | boolean;
/** The comparisons that a condition is put together from. */
export type Question = Extract<Meaning, { kind: 'equal' | 'greater' | 'fact' }>;
export type MeaningOf = (condition: string) => Meaning;

export function questionsIn(meaning: Meaning): Question[] {
  switch (meaning.kind) {
    case 'not':
      return questionsIn(meaning.of);
    case 'all':
    case 'any':
      return meaning.of.flatMap(questionsIn);
    case 'constant':
    case 'unclear':
      return [];
    default:
      return [meaning];
  }
}
