/** The values of a statement in the making. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value in; returns what stands for it in the text: `$1`, `$2`, … */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** Takes a value into a statement: what stands for it there. */
export type Add = (value: unknown) => string;

/** The conditions that are set, joined by "and"; true where none is. */
export function all(conditions: readonly (string | undefined)[]): string {
  return conditions.filter((one) => one !== undefined).join(' and ') || 'true';
}
