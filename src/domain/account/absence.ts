import { toMillis } from '#domain/clock/instant.ts';

/** That somebody is away from an instant on until another, and who decides in their stead meanwhile. */
export type Absence = { from: string; to: string; delegate: string };

/** A time in which somebody is away, whoever stands in. */
export type TimeAway = { name: string } & Omit<Absence, 'delegate'>;

/** Whether somebody is away at this instant; at its end they are back. */
export function isAway({ from, to }: Pick<Absence, 'from' | 'to'>, at: string): boolean {
  return toMillis(from) <= toMillis(at) && toMillis(at) < toMillis(to);
}
