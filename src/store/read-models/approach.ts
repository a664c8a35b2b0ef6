/**
 * How rows are come by. Rows that are sought are looked up by what is asked of them, where an index has it; those that come
 * by in some order are held against it.
 */
export type Approach = 'sought' | 'come-by';

/**
 * The condition that a column has one of what is selected. An array is what an index can be asked for, and is gone through
 * for each row that comes by; a set is hashed, and `is true` keeps it from becoming a join.
 */
export function isAmong(column: string, select: string, approach: Approach): string {
  return approach === 'sought'
    ? `${column} = any(array(${select}))`
    : `(${column} in (${select})) is true`;
}
